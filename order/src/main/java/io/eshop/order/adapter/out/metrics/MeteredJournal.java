package io.eshop.order.adapter.out.metrics;

import io.eshop.kernel.trace.Spans;
import io.eshop.order.domain.Order;
import io.eshop.order.domain.OrderStatus;
import io.eshop.order.port.out.Journal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.stream.Stream;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** A line in the log, the counter {@code eshop_orders_total} by status, and which order and LRA the span is about. */
@ApplicationScoped
public class MeteredJournal implements Journal {
    private static final Logger LOG = System.getLogger(MeteredJournal.class.getName());
    private static final Metadata ORDERS = Metadata.builder()
            .withName("eshop_orders")
            .withDescription("How many orders have become what")
            .build();

    @Inject
    MetricRegistry metrics;

    /** All that there are, so that none appears out of nothing when it is counted first. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        Stream.of(OrderStatus.values()).forEach(this::counter);
    }

    @Override
    public void became(Order order) {
        counter(order.status()).inc();
        LOG.log(
                Level.INFO,
                "order {0,number,#} of user {1,number,#} is {2}{3}",
                order.id(),
                order.purchase().userID(),
                order.status(),
                order.reason().map(reason -> ": " + reason).orElse(""));
    }

    @Override
    public void takenUp(Order order) {
        Spans.noteOrder(order.id());
        order.lra().ifPresent(lra -> Spans.noteLra(lra.toString()));
    }

    private Counter counter(OrderStatus status) {
        return metrics.counter(ORDERS, new Tag("status", status.name()));
    }
}
