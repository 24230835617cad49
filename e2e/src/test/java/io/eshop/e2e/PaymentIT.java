package io.eshop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eshop.e2e.shop.Answer;
import io.eshop.e2e.shop.Client;
import io.eshop.e2e.shop.Order;
import io.eshop.e2e.shop.PaymentPage;
import io.eshop.e2e.shop.Shop;
import io.eshop.e2e.shop.ShopTest;
import jakarta.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The money for orders, and what becomes of the orders by it. */
@ShopTest
class PaymentIT {
    private static final long PRICE = 1000;
    private static final int TO_PAY = 1;
    private static final int TO_SHIP = 2;
    private static final int TO_RECEIVE = 3;
    private static final int DONE = 4;
    private static final int CANCELLED = 5;

    private final Shop shop;
    private final Client customer;

    PaymentIT(Shop shop) {
        this.shop = shop;
        this.customer = shop.customer();
    }

    @Test
    void a_paid_order_is_shipped_and_received() {
        long order = order(shop.goods(PRICE, 5), 2);

        page(order).approve();

        awaitStatus(order, TO_SHIP);
        assertThat(customer.get("/api/v1/pay/" + order).ok().getString("status"))
                .isEqualTo("PAID");
        customer.post("/api/v1/order/" + order + "/cancel").expect(409, 40906);
        customer.post("/api/v1/order/" + order + "/ship").expect(403, 40301);
        assertThat(shop.admin().post("/api/v1/order/" + order + "/ship").ok().getInt("status"))
                .isEqualTo(TO_RECEIVE);
        shop.customer().post("/api/v1/order/" + order + "/receive").expect(403, 40301);
        assertThat(customer.post("/api/v1/order/" + order + "/receive").ok().getInt("status"))
                .isEqualTo(DONE);
        assertThat(customer.post("/api/v1/order/" + order + "/receive")
                        .expect(409, 40906)
                        .data()
                        .getInt("status"))
                .isEqualTo(DONE);
    }

    @Test
    void what_is_not_paid_is_not_shipped() {
        long order = order(shop.goods(PRICE, 5), 1);

        Answer refused = shop.admin().post("/api/v1/order/" + order + "/ship").expect(409, 40906);

        assertThat(refused.data().getInt("status")).isEqualTo(TO_PAY);
        customer.post("/api/v1/order/" + order + "/receive").expect(409, 40906);
    }

    @Test
    void a_declined_payment_may_be_tried_again() {
        long order = order(shop.goods(PRICE, 5), 1);

        page(order).decide("DECLINE");
        page(order).decide("TWICE");

        awaitStatus(order, TO_SHIP);
        assertThat(customer.get("/api/v1/pay/" + order)
                        .ok()
                        .getJsonNumber("amount")
                        .longValueExact())
                .isEqualTo(PRICE);
    }

    @Test
    void a_payment_is_for_the_buyer_to_begin() {
        long order = order(shop.goods(PRICE, 5), 1);

        shop.customer().post("/api/v1/pay/" + order).expect(403, 40301);
        shop.anybody().post("/api/v1/pay/" + order).expect(401, 40101);
    }

    @Test
    void a_callback_that_is_not_signed_changes_nothing() {
        long order = order(shop.goods(PRICE, 5), 1);
        long payID = customer.post("/api/v1/pay/" + order).expect(200, 0).id("payID");

        Client stranger = shop.anybody()
                .with("X-Pay-Timestamp", Long.toString(System.currentTimeMillis() / 1000))
                .with("X-Pay-Signature", "00");
        String body = "{\"payID\": %d, \"result\": \"APPROVED\", \"amount\": %d, \"currency\": \"EUR\"}"
                .formatted(payID, PRICE);

        stranger.post("/api/v1/pay/callback", body).expect(401, 40101);
        assertThat(customer.get("/api/v1/pay/" + order).ok().getString("status"))
                .isEqualTo("OPEN");
    }

    @Test
    void money_that_comes_after_the_cancellation_goes_back_and_the_order_shows_it() {
        long product = shop.goods(PRICE, 5);
        long order = order(product, 2);
        PaymentPage page = page(order);
        customer.post("/api/v1/order/" + order + "/cancel").ok();
        shop.awaitSettled();

        page.approve();

        await("the refund shows")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(look(order).getJsonNumber("refunded").longValueExact())
                                .isEqualTo(2 * PRICE));
        assertThat(shop.orderStatus(order)).isEqualTo(CANCELLED);
        assertThat(shop.stock(product)).containsEntry("available", 5L).containsEntry("committed", 0L);
    }

    @Test
    void what_is_not_paid_in_time_is_cancelled_and_given_back() {
        long product = shop.goods(PRICE, 10);
        long coupon = shop.coupon(customer, 100);
        long late = Order.of(product, 2)
                .with(coupon)
                .submit(customer)
                .expect(200, 0)
                .id("orderID");
        long inTime = order(product, 1);
        shop.awaitSettled();

        shop.letTimeToPayPass(late);

        awaitStatus(late, CANCELLED);
        shop.awaitSettled();
        assertThat(look(late).getString("reason")).isEqualTo("it was not paid in time");
        assertThat(shop.stock(product)).containsEntry("available", 9L).containsEntry("committed", 1L);
        assertThat(shop.orderStatus(inTime)).isEqualTo(TO_PAY);
        customer.post("/api/v1/pay/" + late).expect(409, 40906);
        Order.of(product, 1).with(coupon).submit(customer).ok();
    }

    @Test
    void a_paid_order_that_was_not_told_of_it_is_shipped_when_it_would_expire() {
        long product = shop.goods(PRICE, 5);
        long order = order(product, 1);
        page(order).approve();
        awaitStatus(order, TO_SHIP);
        shop.tables().update("update eshop_order.orders set status = ? where id = ?", TO_PAY, order);

        shop.letTimeToPayPass(order);

        awaitStatus(order, TO_SHIP);
        shop.awaitSettled();
        assertThat(shop.stock(product)).containsEntry("available", 4L).containsEntry("committed", 1L);
    }

    private long order(long product, int count) {
        return Order.of(product, count).submit(customer).expect(200, 0).id("orderID");
    }

    private JsonObject look(long order) {
        return customer.get("/api/v1/order/" + order).ok();
    }

    private void awaitStatus(long order, int status) {
        await("order " + order + " has the status " + status)
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(shop.orderStatus(order)).isEqualTo(status));
    }

    private PaymentPage page(long order) {
        return PaymentPage.of(customer, order);
    }
}
