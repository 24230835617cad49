package io.eshop.order.adapter.out.jpa;

import io.eshop.order.port.out.Orders;
import io.eshop.order.port.out.OrdersContract;
import io.eshop.testkit.PersistenceUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;

class JpaOrdersTest extends OrdersContract {
    private final PersistenceUnit database = new PersistenceUnit("order", "eshop_order");

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected <T> T inTransaction(Function<Orders, T> work) {
        return database.inTransaction(em -> work.apply(new JpaOrders(em)));
    }
}
