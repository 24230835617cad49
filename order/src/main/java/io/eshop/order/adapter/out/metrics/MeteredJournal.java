package io.eshop.order.adapter.out.metrics;

import io.eshop.order.domain.Order;
import io.eshop.order.port.out.Journal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** A line in the log, and the counter {@code eshop_orders_total} by status. */
@ApplicationScoped
public class MeteredJournal implements Journal {
    private static final Logger LOG = System.getLogger(MeteredJournal.class.getName());
    private static final Metadata ORDERS = Metadata.builder()
            .withName("eshop_orders")
            .withDescription("How many orders have become what")
            .build();

    @Inject
    MetricRegistry metrics;

    @Override
    public void became(Order order) {
        metrics.counter(ORDERS, new Tag("status", order.status().name())).inc();
        LOG.log(
                Level.INFO,
                "order {0,number,#} of user {1,number,#} is {2}{3}",
                order.id(),
                order.purchase().userID(),
                order.status(),
                order.reason().map(reason -> ": " + reason).orElse(""));
    }
}
