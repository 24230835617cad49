package io.eshop.order.adapter.out.jpa;

import static io.eshop.order.domain.TestOrders.aBufferedOrder;
import static io.eshop.order.domain.TestOrders.aSubmittedOrder;
import static io.eshop.order.domain.TestOrders.anOrderToPay;
import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.kernel.domain.Search;
import io.eshop.kernel.domain.Search.Comparison;
import io.eshop.kernel.domain.Search.Condition;
import io.eshop.kernel.domain.Search.Sort;
import io.eshop.order.domain.Order;
import io.eshop.order.domain.OrderStatus;
import io.eshop.order.port.out.Orders;
import io.eshop.order.port.out.OrdersContract;
import io.eshop.testkit.PersistenceUnit;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JpaOrdersTest extends OrdersContract {
    private final PersistenceUnit database = new PersistenceUnit("order", "eshop_order");

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void orders_are_searched_by_what_they_say() {
        inTransaction(orders -> {
            orders.add(aSubmittedOrder(1));
            orders.add(anOrderToPay(2));
            orders.add(aBufferedOrder(3).refused("' or 1 = 1 --"));
            return null;
        });
        assertThat(search("status", Comparison.EQ, OrderStatus.TO_PAY.code())).containsExactly(anOrderToPay(2));
        assertThat(search("reason", Comparison.LIKE, "' or 1 = 1"))
                .extracting(Order::id)
                .containsExactly(3L);
        assertThat(search("productCount", Comparison.GT, 1))
                .extracting(Order::id)
                .containsExactly(3L, 2L, 1L);
        assertThat(search("createdAt", Comparison.LT, Instant.EPOCH)).isEmpty();
        for (String column : List.of("userID", "productID", "price", "couponID", "discount", "activityID", "amount")) {
            assertThat(search(column, Comparison.LT, 0L)).as(column).isEmpty();
        }
        assertThat(search("refunded", Comparison.EQ, 0L)).hasSize(3);
        assertThat(search("updatedAt", Comparison.GT, Instant.EPOCH)).hasSize(3);
    }

    private List<Order> search(String column, Comparison comparison, Object value) {
        Search search = new Search(
                List.of(new Condition(column, comparison, List.of(value), false)),
                List.of(new Sort("id", true)),
                0,
                10);
        return inTransaction(orders -> orders.search(search)).items();
    }

    @Override
    protected <T> T inTransaction(Function<Orders, T> work) {
        return database.inTransaction(em -> work.apply(new JpaOrders(em)));
    }
}
