package io.eshop.lra.coordinator.adapter.in.metrics;

import io.eshop.lra.coordinator.domain.Lra;
import io.eshop.lra.coordinator.port.in.Maintaining;
import io.eshop.lra.coordinator.port.in.ViewingLras;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;

/** Shows at {@code /metrics} how much is under way here, and for how long. */
@ApplicationScoped
public class UnfinishedMetrics {
    private static final Metadata UNFINISHED = Metadata.builder()
            .withName("lra_unfinished")
            .withDescription("LRAs with something left to do, active ones included, by status")
            .build();
    private static final Metadata OLDEST = Metadata.builder()
            .withName("lra_unfinished_oldest_age")
            .withDescription("age of the oldest unfinished LRA")
            .withUnit(MetricUnits.SECONDS)
            .build();
    private static final Metadata READY = Metadata.builder()
            .withName("lra_ready")
            .withDescription("1 while the coordinator holds its lease, else 0")
            .build();

    void register(
            @Observes @Initialized(ApplicationScoped.class) Object started,
            MetricRegistry registry,
            ViewingLras views,
            Maintaining coordinator) {
        for (LRAStatus status : LRAStatus.values()) {
            registry.gauge(UNFINISHED, views, lras -> count(lras, status), new Tag("status", status.name()));
        }
        registry.gauge(OLDEST, views, UnfinishedMetrics::ageOfOldest);
        registry.gauge(READY, coordinator, keeping -> keeping.isReady() ? 1 : 0);
    }

    private static long count(ViewingLras views, LRAStatus status) {
        return views.underWay().filter(lra -> lra.status() == status).count();
    }

    private static long ageOfOldest(ViewingLras views) {
        return views.underWay()
                .map(Lra::startedAt)
                .min(Comparator.naturalOrder())
                .map(oldest -> Duration.between(oldest, Instant.now()).toSeconds())
                .orElse(0L);
    }
}
