package io.eshop.order.adapter.out.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** The histogram {@code eshop_batch_size}: how many parts of orders travel to a service in one call. */
@ApplicationScoped
public class BatchSizes {
    private static final Metadata SIZES = Metadata.builder()
            .withName("eshop_batch_size")
            .withDescription("How many parts of orders one call asks a service for")
            .build();

    @Inject
    MetricRegistry metrics;

    void add(String service, int size) {
        metrics.histogram(SIZES, new Tag("service", service)).update(size);
    }
}
