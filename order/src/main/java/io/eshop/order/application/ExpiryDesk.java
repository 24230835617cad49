package io.eshop.order.application;

import io.eshop.order.port.in.CancellingOrders;
import io.eshop.order.port.in.CancellingOrders.Cancelling;
import io.eshop.order.port.in.ExpiringOrders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Cancels, on the path of the buyer's own wish, what was not paid in time. */
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
        return cancelling.cancel(orderID, "it was not paid in time");
    }
}
