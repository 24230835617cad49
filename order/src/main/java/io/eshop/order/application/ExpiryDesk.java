package io.eshop.order.application;

import io.eshop.order.domain.OrderStatus;
import io.eshop.order.port.in.CancellingOrders;
import io.eshop.order.port.in.CancellingOrders.Cancelling;
import io.eshop.order.port.in.ExpiringOrders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Cancels, on the path of the buyer's own wish, what was not paid in time. Of an order that is paid after all, {@code pay} says so: in case its message is lost. */
@ApplicationScoped
public class ExpiryDesk implements ExpiringOrders {
    private static final int AT_ONCE = 20;

    private final OrderBook book;
    private final CancellingOrders cancelling;
    private final Duration expiresAfter;

    @Inject
    public ExpiryDesk(
            OrderBook book,
            CancellingOrders cancelling,
            @ConfigProperty(name = "order.unpaid.expires.after") Duration expiresAfter) {
        this.book = book;
        this.cancelling = cancelling;
        this.expiresAfter = expiresAfter;
    }

    @Override
    public List<Long> takeUnpaid() {
        return book.takeUnpaid(Instant.now().minus(expiresAfter), AT_ONCE);
    }

    @Override
    public Cancelling expire(long orderID) {
        Cancelling outcome = cancelling.cancel(orderID, "it was not paid in time");
        if (outcome.equals(new Cancelling.NotAllowed(OrderStatus.TO_SHIP))) {
            book.paid(orderID);
        }
        return outcome;
    }
}
