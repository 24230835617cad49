package io.eshop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.e2e.shop.Client;
import io.eshop.e2e.shop.Order;
import io.eshop.e2e.shop.Shop;
import io.eshop.e2e.shop.ShopTest;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An order, by the answer that its customer gets and by what the tables hold then. */
@ShopTest
class OrderIT {
    private final Shop shop;
    private final Client customer;

    OrderIT(Shop shop) {
        this.shop = shop;
        this.customer = shop.customer();
    }

    @Test
    void an_order_takes_units_from_the_stock_and_opens_a_payment() {
        long product = shop.goods(1999, 10);

        JsonObject submitted = Order.of(product, 2).submit(customer).ok();

        long order = submitted.getJsonNumber("orderID").longValueExact();
        assertThat(submitted.getInt("status")).isEqualTo(1);
        assertThat(submitted.getInt("amount")).isEqualTo(3998);
        shop.awaitSettled();
        assertThat(shop.orderStatus(order)).isEqualTo(1);
        assertThat(shop.stock(product))
                .containsEntry("goods_in", 10L)
                .containsEntry("available", 8L)
                .containsEntry("held", 0L)
                .containsEntry("committed", 2L);
        assertThat(shop.tables().row("select amount, status, user_id from eshop_pay.payment where order_id = ?", order))
                .containsEntry("amount", 3998L)
                .containsEntry("status", "OPEN")
                .containsEntry("user_id", customer.userID());
    }

    @Test
    void a_customer_sees_the_own_order_its_payment_and_both_in_the_lists() {
        long order =
                Order.of(shop.goods(500, 5), 1).submit(customer).expect(200, 0).id("orderID");

        JsonObject seen = customer.get("/api/v1/order/" + order).ok();
        JsonObject payment = customer.get("/api/v1/pay/" + order).ok();

        assertThat(seen.getInt("status")).isEqualTo(1);
        assertThat(seen.getInt("amount")).isEqualTo(500);
        assertThat(payment.getInt("amount")).isEqualTo(500);
        JsonObject orders = customer.get("/api/v1/order/list").ok();
        assertThat(orders.getInt("total")).isEqualTo(1);
        assertThat(orders.getJsonArray("orders")).hasSize(1);
        assertThat(customer.get("/api/v1/pay/list").ok().getInt("total")).isEqualTo(1);
    }

    @Test
    void an_order_beyond_the_stock_is_refused_and_leaves_the_stock_as_it_was() {
        long product = shop.goods(1000, 3);

        JsonObject refusal =
                Order.of(product, 4).submit(customer).expect(409, 40901).data();

        assertThat(refusal.getJsonNumber("productID").longValueExact()).isEqualTo(product);
        assertThat(refusal.getInt("available")).isEqualTo(3);
        shop.awaitSettled();
        assertThat(shop.stock(product)).containsEntry("available", 3L).containsEntry("committed", 0L);
        assertThat(Order.of(product, 3).submit(customer).ok().getInt("status")).isEqualTo(1);
    }

    @Test
    void a_product_without_stock_is_out_of_stock() {
        long product = shop.product(1000);

        JsonObject refusal =
                Order.of(product, 1).submit(customer).expect(409, 40901).data();

        assertThat(refusal.getInt("available")).isZero();
    }

    @Test
    void an_unknown_product_is_not_found() {
        Order.of(999_999_999_999L, 1).submit(customer).expect(404, 30005);
    }

    @Test
    void an_amount_that_is_what_the_order_costs_is_accepted() {
        Order.of(shop.goods(88, 1), 1).at(88).submit(customer).ok();
    }

    @Test
    void an_amount_that_is_not_what_the_order_costs_is_refused() {
        long product = shop.goods(88, 1);

        JsonObject refusal =
                Order.of(product, 1).at(87).submit(customer).expect(409, 40905).data();

        assertThat(refusal.getInt("amount")).isEqualTo(88);
        assertThat(shop.stock(product)).containsEntry("available", 1L);
    }

    @Test
    void a_client_of_the_system_before_is_understood() {
        long product = shop.goods(88, 1);
        String body = "{\"userID\":%d,\"productID\":%d,\"productCount\":1,\"amount\":88,\"couponID\":0}"
                .formatted(customer.userID(), product);

        customer.post("/api/v1/order/submit", body).ok();
    }

    @Test
    void orders_that_travel_together_are_answered_as_each_would_be_alone() {
        long product = shop.goods(500, 10);
        List<String> refused = List.of(
                "",
                "null",
                "[]",
                "{\"productID\":%d,\"productCount\":0}".formatted(product),
                "{\"productID\":%d,\"productCount\":\"1\"}".formatted(product),
                "{\"productID\":%d,\"productCount\":1,\"userID\":4}".formatted(product),
                "{\"productID\":%d,\"productCount\":1,\"couponID\":7}".formatted(product),
                "{\"productID\":%d,\"productCount\":1,\"amount\":499}".formatted(product),
                "{\"productID\":999999999999,\"productCount\":1}",
                "{\"productID\":%d,\"productCount\":11}".formatted(product));
        List<String> answers = refused.stream()
                .map(body -> customer.post("/api/v1/order/submit", body))
                .map(answer -> answer.status() + " " + answer.json())
                .toList();
        String taken = "{\"productID\":%d,\"productCount\":1}".formatted(product);

        List<JsonObject> together = together(
                "submit",
                Stream.concat(refused.stream(), Stream.of(taken, taken)).toList());

        assertThat(together.subList(0, refused.size()))
                .extracting(answer -> answer.getInt("status") + " " + answer.getJsonObject("answer"))
                .containsExactlyElementsOf(answers);
        for (JsonObject answer : together.subList(refused.size(), together.size())) {
            assertThat(answer.getInt("status")).isEqualTo(200);
            long order = answer.getJsonObject("answer")
                    .getJsonObject("data")
                    .getJsonNumber("orderID")
                    .longValueExact();
            assertThat(customer.get("/api/v1/order/" + order).ok().getInt("status"))
                    .isEqualTo(1);
        }
        shop.awaitSettled();
        assertThat(shop.stock(product)).containsEntry("available", 8L).containsEntry("committed", 2L);
    }

    @Test
    void buffered_orders_that_travel_together_are_kept_and_settled() {
        long product = shop.goods(500, 10);
        String one = "{\"productID\":%d,\"productCount\":1}".formatted(product);

        List<JsonObject> together =
                together("sendSubmitNotify", List.of(one, "{\"productID\":999999999999,\"productCount\":1}", one));

        assertThat(together).extracting(answer -> answer.getInt("status")).containsExactly(200, 404, 200);
        shop.awaitSettled();
        assertThat(shop.stock(product)).containsEntry("available", 8L).containsEntry("committed", 2L);
    }

    private List<JsonObject> together(String how, List<String> bodies) {
        return shop.together("order", "/internal/order/group/" + how, bodies, () -> customer);
    }

    @Test
    void nobody_orders_for_somebody_else() {
        long product = shop.goods(88, 1);
        String body = "{\"userID\":%d,\"productID\":%d,\"productCount\":1}".formatted(customer.userID() + 1, product);

        customer.post("/api/v1/order/submit", body).expect(403, 40301);

        assertThat(shop.stock(product)).containsEntry("available", 1L);
    }
}
