package io.eshop.order.port.out;

import java.time.Clock;
import java.util.function.Function;

class InMemoryOrdersTest extends OrdersContract {
    private final Orders orders = new InMemoryOrders(Clock.systemUTC());

    @Override
    protected <T> T inTransaction(Function<Orders, T> work) {
        return work.apply(orders);
    }
}
