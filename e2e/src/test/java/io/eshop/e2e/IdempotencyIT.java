package io.eshop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.e2e.shop.Answer;
import io.eshop.e2e.shop.Client;
import io.eshop.e2e.shop.Order;
import io.eshop.e2e.shop.Shop;
import io.eshop.e2e.shop.ShopTest;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A request that is sent more than once, under one idempotency key. */
@ShopTest
class IdempotencyIT {
    private final Shop shop;
    private final Client customer;

    IdempotencyIT(Shop shop) {
        this.shop = shop;
        this.customer =
                shop.customer().with("Idempotency-Key", UUID.randomUUID().toString());
    }

    @Test
    void the_same_order_twice_is_one_order_with_one_answer() {
        long product = shop.goods(1000, 5);

        Answer first = Order.of(product, 1).submit(customer).expect(200, 0);
        Answer again = Order.of(product, 1).submit(customer).expect(200, 0);

        assertThat(again.json()).isEqualTo(first.json());
        shop.awaitSettled();
        assertThat(shop.stock(product)).containsEntry("available", 4L);
    }

    @Test
    void a_refusal_is_repeated_even_when_there_is_stock_again() {
        long product = shop.goods(1000, 1);
        Client other = shop.customer();
        long taken = Order.of(product, 1).submit(other).expect(200, 0).id("orderID");
        Answer first = Order.of(product, 1).submit(customer).expect(409, 40901);
        other.post("/api/v1/order/" + taken + "/cancel").ok();

        assertThat(Order.of(product, 1).submit(customer).expect(409, 40901).json())
                .isEqualTo(first.json());
    }

    @Test
    void the_same_key_with_another_order_is_refused() {
        long product = shop.goods(1000, 5);
        Order.of(product, 1).submit(customer).ok();

        Order.of(product, 2).submit(customer).expect(409, 40907);

        assertThat(shop.stock(product)).containsEntry("available", 4L);
    }

    @Test
    void the_same_key_of_another_customer_is_another_key() {
        long product = shop.goods(1000, 5);
        Client other = shop.customer().with("Idempotency-Key", "1");
        Client another = shop.customer().with("Idempotency-Key", "1");

        long first = Order.of(product, 1).submit(other).expect(200, 0).id("orderID");

        assertThat(Order.of(product, 1).submit(another).expect(200, 0).id("orderID"))
                .isNotEqualTo(first);
    }

    @Test
    void many_at_once_are_one_order_with_one_answer() throws InterruptedException, ExecutionException {
        long product = shop.goods(1000, 50);
        ExecutorService clients = Executors.newFixedThreadPool(20);

        List<Future<Answer>> answers = clients.invokeAll(Collections.nCopies(
                20, () -> Order.of(product, 1).submit(customer).expect(200, 0)));
        clients.shutdown();

        Set<Long> orders = new HashSet<>();
        for (Future<Answer> answer : answers) {
            orders.add(answer.get().id("orderID"));
        }
        assertThat(orders).hasSize(1);
        shop.awaitSettled();
        assertThat(shop.stock(product)).containsEntry("available", 49L);
    }

    @Test
    void a_buffered_order_twice_is_one_order() {
        long product = shop.goods(1000, 5);

        long first = Order.of(product, 1).send(customer).expect(200, 0).id("orderID");

        assertThat(Order.of(product, 1).send(customer).expect(200, 0).id("orderID"))
                .isEqualTo(first);
        shop.awaitSettled();
        assertThat(shop.stock(product)).containsEntry("available", 4L);
    }

    @Test
    void a_key_of_more_than_64_characters_is_refused() {
        Client tooLong = shop.customer().with("Idempotency-Key", "k".repeat(65));

        Order.of(shop.goods(1000, 5), 1).submit(tooLong).expect(400, 30003);
    }
}
