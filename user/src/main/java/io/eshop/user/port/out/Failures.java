package io.eshop.user.port.out;

import java.time.Duration;
import java.util.Optional;

/** Failed attempts to sign in, known to all instances of the service. */
public interface Failures {

    /** How long nothing more may be tried from this source, an account or an address; empty when it may be. */
    Optional<Duration> blocked(String source);

    void record(String source);

    /** Forgets the failures of a source. */
    void forget(String source);
}
