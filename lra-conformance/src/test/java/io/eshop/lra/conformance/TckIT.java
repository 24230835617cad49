package io.eshop.lra.conformance;

import org.eclipse.microprofile.lra.tck.TckCancelOnTests;
import org.eclipse.microprofile.lra.tck.TckContextTests;
import org.eclipse.microprofile.lra.tck.TckInvalidSignaturesTests;
import org.eclipse.microprofile.lra.tck.TckLRATypeTests;
import org.eclipse.microprofile.lra.tck.TckParticipantTests;
import org.eclipse.microprofile.lra.tck.TckRecoveryTests;
import org.eclipse.microprofile.lra.tck.TckTests;
import org.eclipse.microprofile.lra.tck.TckUnknownStatusTests;
import org.eclipse.microprofile.lra.tck.TckUnknownTests;
import org.junit.runner.RunWith;
import org.junit.runners.Suite;

/** All of the TCK; as one suite, so that the server is started once. */
@RunWith(Suite.class)
@Suite.SuiteClasses({
    TckCancelOnTests.class,
    TckContextTests.class,
    TckInvalidSignaturesTests.class,
    TckLRATypeTests.class,
    TckParticipantTests.class,
    TckRecoveryTests.class,
    TckTests.class,
    TckUnknownStatusTests.class,
    TckUnknownTests.class
})
public class TckIT {}
