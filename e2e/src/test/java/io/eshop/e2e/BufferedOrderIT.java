package io.eshop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eshop.e2e.shop.Answer;
import io.eshop.e2e.shop.Client;
import io.eshop.e2e.shop.Order;
import io.eshop.e2e.shop.Shop;
import io.eshop.e2e.shop.ShopTest;
import jakarta.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An order that goes through Kafka: taken at once, its outcome is read later. */
@ShopTest
class BufferedOrderIT {
    private static final int PENDING = 0;
    private static final int TO_PAY = 1;
    private static final int CANCELLED = 5;

    private final Shop shop;
    private final Client customer;

    BufferedOrderIT(Shop shop) {
        this.shop = shop;
        this.customer = shop.customer();
    }

    @Test
    void its_outcome_is_told_by_the_order() {
        long product = shop.goods(1000, 5);

        JsonObject sent = Order.of(product, 2).send(customer).ok();

        assertThat(sent.getInt("status")).isEqualTo(PENDING);
        JsonObject order = outcome(sent.getJsonNumber("orderID").longValueExact());
        assertThat(order.getInt("status")).isEqualTo(TO_PAY);
        shop.awaitSettled();
        assertThat(shop.stock(product)).containsEntry("committed", 2L);
    }

    @Test
    void it_is_accepted_with_202_for_who_prefers_that() {
        Answer sent = Order.of(shop.goods(1000, 5), 2).send(customer.with("Prefer", "respond-async"));

        outcome(sent.expect(202, 0).id("orderID"));
    }

    @Test
    void it_is_cancelled_with_a_reason_when_out_of_stock() {
        long product = shop.goods(1000, 1);

        long id = Order.of(product, 2).send(customer).expect(200, 0).id("orderID");

        JsonObject order = outcome(id);
        assertThat(order.getInt("status")).isEqualTo(CANCELLED);
        assertThat(order.getString("reason")).isNotBlank();
        shop.awaitSettled();
        assertThat(shop.stock(product)).containsEntry("available", 1L);
    }

    @Test
    void what_can_be_refused_at_once_is() {
        long product = shop.goods(1000, 1);

        Order.of(product, 1).at(999).send(customer).expect(409, 40905);
        Order.of(product, 1).with(999_999_999_999L).send(customer).expect(409, 40902);
        Order.of(999_999_999_999L, 1).send(customer).expect(404, 30005);
        assertThat(customer.get("/api/v1/order/list").ok().getInt("total")).isZero();
    }

    private JsonObject outcome(long order) {
        return await("the order is settled")
                .atMost(Duration.ofSeconds(30))
                .until(() -> customer.get("/api/v1/order/" + order).ok(), seen -> seen.getInt("status") != PENDING);
    }
}
