package io.eshop.order.application;

import io.eshop.order.port.out.InMemoryBarrier;
import io.eshop.order.port.out.InMemoryOrders;
import io.eshop.order.port.out.SilentJournal;
import java.time.Clock;
import java.util.function.Function;

class OrderBookTest extends OrderBookContract {
    private final OrderBook book =
            new OrderBook(new InMemoryOrders(Clock.systemUTC()), new InMemoryBarrier(), new SilentJournal());

    @Override
    protected <T> T inTransaction(Function<OrderBook, T> work) {
        return work.apply(book);
    }
}
