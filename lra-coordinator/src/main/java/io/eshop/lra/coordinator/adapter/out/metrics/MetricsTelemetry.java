package io.eshop.lra.coordinator.adapter.out.metrics;

import com.ibm.websphere.logging.hpel.LogRecordContext;
import io.eshop.lra.coordinator.domain.Answer.Verdict;
import io.eshop.lra.coordinator.domain.Call;
import io.eshop.lra.coordinator.domain.Operation;
import io.eshop.lra.coordinator.domain.Traceparent;
import io.eshop.lra.coordinator.port.out.Telemetry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/** Counts by MicroProfile Metrics, shown by the server at {@code /metrics}; the trace is a field of the log, seen in its JSON format. */
@ApplicationScoped
public class MetricsTelemetry implements Telemetry {
    private static final Metadata STARTED = metadata("lra_started", "LRAs started");
    private static final Metadata ENDED = metadata("lra_ended", "LRAs that reached a final status, by status");
    private static final Metadata CALLS =
            metadata("lra_participant_calls", "calls to participants, by host, operation and verdict");

    private static final Metadata RETRIES =
            metadata("lra_participant_retries", "calls to participants that were not the first, by host and operation");

    /** As the services of a shop call it. */
    private static final String TRACE_ID = "traceID";

    @Inject
    MetricRegistry registry;

    /** To find a metric in the registry takes longer than to update it. */
    private final Map<Outcome, Timer> calls = new ConcurrentHashMap<>();

    private final Map<LRAStatus, Counter> ended = new ConcurrentHashMap<>();

    /** What calls are told apart by. */
    private record Outcome(String participant, Operation operation, Verdict verdict) {}

    @Override
    public void started() {
        registry.counter(STARTED).inc();
    }

    @Override
    public void ended(LRAStatus status) {
        ended.computeIfAbsent(status, each -> registry.counter(ENDED, new Tag("status", each.name())))
                .inc();
    }

    @Override
    public void called(Call call, Verdict verdict, Duration took) {
        Outcome outcome = new Outcome(call.url().getAuthority(), call.operation(), verdict);
        calls.computeIfAbsent(outcome, this::timer).update(took);
        if (call.attempt() > 1) {
            registry.counter(RETRIES, participant(outcome), operation(outcome)).inc();
        }
    }

    private Timer timer(Outcome outcome) {
        return registry.timer(
                CALLS, participant(outcome), operation(outcome), new Tag("verdict", lower(outcome.verdict())));
    }

    private static Tag participant(Outcome outcome) {
        return new Tag("participant", outcome.participant());
    }

    private static Tag operation(Outcome outcome) {
        return new Tag("operation", lower(outcome.operation()));
    }

    @Override
    public void inTrace(Optional<Traceparent> trace, Runnable logging) {
        Map<String, String> before = new HashMap<>();
        LogRecordContext.getExtensions(before);
        trace.ifPresent(named -> LogRecordContext.addExtension(TRACE_ID, named.traceID()));
        try {
            logging.run();
        } finally {
            LogRecordContext.removeExtension(TRACE_ID);
            Optional.ofNullable(before.get(TRACE_ID)).ifPresent(id -> LogRecordContext.addExtension(TRACE_ID, id));
        }
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Metadata metadata(String name, String description) {
        return Metadata.builder().withName(name).withDescription(description).build();
    }
}
