package io.eshop.lra.coordinator.adapter.in.metrics;

import io.eshop.lra.coordinator.domain.Lra;
import io.eshop.lra.coordinator.port.in.ViewingLras;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;

/** Shows at {@code /metrics} how much is under way, and for how long. */
@ApplicationScoped
public class UnfinishedMetrics {
    private static final Metadata UNFINISHED = Metadata.builder()
            .withName("lra_unfinished")
            .withDescription("LRAs with something left to do, active ones included")
            .build();
    private static final Metadata OLDEST = Metadata.builder()
            .withName("lra_unfinished_oldest_age")
            .withDescription("age of the oldest unfinished LRA")
            .withUnit(MetricUnits.SECONDS)
            .build();

    void register(
            @Observes @Initialized(ApplicationScoped.class) Object started,
            MetricRegistry registry,
            ViewingLras views) {
        registry.gauge(UNFINISHED, views, lras -> lras.unfinished().size());
        registry.gauge(OLDEST, views, lras -> ageOfOldest(lras.unfinished()));
    }

    private static long ageOfOldest(List<Lra> oldestFirst) {
        return oldestFirst.stream()
                .findFirst()
                .map(lra -> Duration.between(lra.startedAt(), Instant.now()).toSeconds())
                .orElse(0L);
    }
}
