package io.eshop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.eshop.e2e.shop.Answer;
import io.eshop.e2e.shop.Client;
import io.eshop.e2e.shop.FlashSale;
import io.eshop.e2e.shop.Order;
import io.eshop.e2e.shop.PaymentPage;
import io.eshop.e2e.shop.Shop;
import io.eshop.e2e.shop.ShopTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Refunding an order that is paid. */
@ShopTest
class RefundIT {
    private static final long PRICE = 1000;
    private static final int TO_PAY = 1;
    private static final int TO_SHIP = 2;
    private static final int TO_RECEIVE = 3;
    private static final int CANCELLED = 5;
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Shop shop;
    private final Client customer;

    RefundIT(Shop shop) {
        this.shop = shop;
        this.customer = shop.customer();
    }

    @Test
    void units_coupon_and_money_are_given_back_once() {
        long product = shop.goods(PRICE, 5);
        long coupon = shop.coupon(customer, 100);
        long order = paid(Order.of(product, 2).with(coupon));

        assertThat(refund(order).ok().getInt("status")).isEqualTo(CANCELLED);
        assertThat(refund(order).ok().getString("reason")).isEqualTo("refunded by the shop");

        awaitRefunded(order, 2 * PRICE - 100);
        shop.admin().post("/api/v1/order/" + order + "/ship").expect(409, 40906);
        shop.awaitSettled();
        assertThat(shop.stock(product)).containsEntry("available", 5L).containsEntry("committed", 0L);
        assertThat(customer.get("/api/v1/pay/" + order).ok().getString("status"))
                .isEqualTo("REFUNDED");
        Order.of(product, 5).with(coupon).submit(customer).ok();
    }

    @Test
    void only_a_paid_order_whose_goods_are_here_is_refunded() {
        long order = Order.of(shop.goods(PRICE, 5), 1)
                .submit(customer)
                .expect(200, 0)
                .id("orderID");
        assertThat(refund(order).expect(409, 40906).data().getInt("status")).isEqualTo(TO_PAY);
        pay(order);
        shop.admin().post("/api/v1/order/" + order + "/ship").ok();

        assertThat(refund(order).expect(409, 40906).data().getInt("status")).isEqualTo(TO_RECEIVE);
    }

    @Test
    void of_a_refund_and_the_sending_of_the_goods_one_wins() {
        long product = shop.goods(PRICE, 5);
        List<Long> orders =
                Stream.generate(() -> paid(Order.of(product, 1))).limit(5).toList();

        for (long order : orders) {
            CompletableFuture<Answer> refund = CompletableFuture.supplyAsync(() -> refund(order));
            Answer sent = shop.admin().post("/api/v1/order/" + order + "/ship");

            assertThat(refund.join().status()).isEqualTo(sent.isOk() ? 409 : 200);
            assertThat(shop.orderStatus(order)).isIn(sent.isOk() ? TO_RECEIVE : CANCELLED, TO_SHIP);
        }
        shop.awaitSettled();
        assertThat(orders)
                .allSatisfy(order -> assertThat(shop.orderStatus(order)).isNotEqualTo(TO_SHIP));
    }

    @Test
    void the_unit_of_a_refunded_winner_is_for_sale_again() {
        long product = shop.product(PRICE);
        shop.setFlashSale(product, 1);
        long order = FlashSale.buy(customer, product).expect(200, 0).id("purchaseID");
        await("the purchase is an order")
                .atMost(SOON)
                .until(() ->
                        FlashSale.result(customer, product).getString("state").equals("ORDERED"));
        shop.awaitSettled();
        pay(order);

        refund(order).ok();

        Client latecomer = shop.customer();
        await("the unit is back")
                .atMost(SOON)
                .until(() -> FlashSale.buy(latecomer, product).isOk());
        awaitRefunded(order, PRICE);
        shop.awaitSaleSettled(product);
    }

    @Test
    void a_refund_ends_when_a_participant_that_died_in_the_middle_is_back() {
        assumeFalse(shop.isTogether(), "one process cannot be stopped alone");
        long product = shop.goods(PRICE, 5);
        long order = paid(Order.of(product, 2).with(shop.coupon(customer, 100)));

        CompletableFuture<Answer> refund = shop.whileFrozen("coupon", shop -> {
            CompletableFuture<Answer> asked = CompletableFuture.supplyAsync(() -> refund(order));
            await("pay has begun")
                    .atMost(SOON)
                    .until(() -> shop.tables()
                            .text("select status from eshop_pay.payment where order_id = ?", order)
                            .equals("RETURNING"));
            shop.kill("pay");
            return asked;
        });

        assertThat(refund.join().ok().getInt("status")).isEqualTo(CANCELLED);
        shop.up();
        awaitRefunded(order, 2 * PRICE - 100);
        shop.awaitSettled();
        assertThat(shop.stock(product)).containsEntry("available", 5L).containsEntry("committed", 0L);
    }

    private Answer refund(long order) {
        return shop.admin().post("/api/v1/order/" + order + "/refund");
    }

    private long paid(Order wanted) {
        long order = wanted.submit(customer).expect(200, 0).id("orderID");
        pay(order);
        return order;
    }

    private void pay(long order) {
        PaymentPage.of(customer, order).approve();
        await("order " + order + " is paid")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(shop.orderStatus(order)).isEqualTo(TO_SHIP));
    }

    private void awaitRefunded(long order, long amount) {
        await("the refund shows")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(customer.get("/api/v1/order/" + order)
                                .ok()
                                .getJsonNumber("refunded")
                                .longValueExact())
                        .isEqualTo(amount));
    }
}
