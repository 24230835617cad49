package io.eshop.lra.coordinator.port.out;

import io.eshop.lra.coordinator.domain.Answer.Verdict;
import io.eshop.lra.coordinator.domain.Call;
import io.eshop.lra.coordinator.domain.Traceparent;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/** Tells the operators what happens. */
public interface Telemetry {
    void started();

    /** An LRA reached a final status. */
    void ended(LRAStatus status);

    void called(Call call, Verdict verdict, Duration took);

    /** Has what is logged meanwhile name the trace. */
    void inTrace(Optional<Traceparent> trace, Runnable logging);
}
