package io.eshop.lra.coordinator.port.out;

import io.eshop.lra.coordinator.domain.Answer.Verdict;
import io.eshop.lra.coordinator.domain.Call;
import java.time.Duration;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/** Counts what happens. */
public interface Telemetry {
    void started();

    /** An LRA reached a final status. */
    void ended(LRAStatus status);

    void called(Call call, Verdict verdict, Duration took);
}
