package io.eshop.order.application;

import io.eshop.order.port.out.InMemoryBarrier;
import io.eshop.order.port.out.InMemoryOrders;
import java.time.Clock;
import java.util.function.Function;

class OrderBookTest extends OrderBookContract {
    private final OrderBook book =
            new OrderBook(new InMemoryOrders(Clock.systemUTC()), new InMemoryBarrier(), order -> {});

    @Override
    protected <T> T inTransaction(Function<OrderBook, T> work) {
        return work.apply(book);
    }
}
