package io.eshop.order.application;

import io.eshop.batching.NaturalBatching;
import io.eshop.batching.NaturalBatching.Limits;
import io.eshop.order.domain.Order;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells what is written of an order, as of the call or later. Orders that are asked for while others are being read are read together. */
@ApplicationScoped
public class KnownOrders {
    private static final Limits LIMITS = new Limits(128, 2, 1024);

    private final OrderBook book;
    private final NaturalBatching<Long, Optional<Order>> reading = new NaturalBatching<>(LIMITS, this::read);

    KnownOrders() {
        this(null); // for the proxy
    }

    @Inject
    public KnownOrders(OrderBook book) {
        this.book = book;
    }

    public Optional<Order> order(long orderID) {
        return reading.call(orderID);
    }

    private List<Optional<Order>> read(List<Long> orderIDs) {
        Map<Long, Order> found = book.orders(orderIDs);
        return orderIDs.stream().map(id -> Optional.ofNullable(found.get(id))).toList();
    }
}
