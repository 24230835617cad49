package io.eshop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.e2e.shop.Answer;
import io.eshop.e2e.shop.Client;
import io.eshop.e2e.shop.Order;
import io.eshop.e2e.shop.Shop;
import io.eshop.e2e.shop.ShopTest;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Cancelling an order that is not paid. */
@ShopTest
class CancellingIT {
    private static final int CANCELLED = 5;

    private final Shop shop;
    private final Client customer;

    CancellingIT(Shop shop) {
        this.shop = shop;
        this.customer = shop.customer();
    }

    @Test
    void units_coupon_and_payment_are_given_back() {
        long product = shop.goods(1000, 5);
        long coupon = shop.coupon(customer, 100);
        long order = Order.of(product, 2)
                .with(coupon)
                .submit(customer)
                .expect(200, 0)
                .id("orderID");

        assertThat(cancel(order).ok().getInt("status")).isEqualTo(CANCELLED);

        shop.awaitSettled();
        assertThat(shop.stock(product)).containsEntry("available", 5L).containsEntry("committed", 0L);
        assertThat(shop.tables().text("select status from eshop_pay.payment where order_id = ?", order))
                .isEqualTo("CLOSED");
        Order.of(product, 5).with(coupon).submit(customer).ok();
    }

    @Test
    void cancelling_twice_gives_back_once() {
        long product = shop.goods(1000, 5);
        long order = Order.of(product, 2).submit(customer).expect(200, 0).id("orderID");

        cancel(order).ok();
        assertThat(cancel(order).ok().getInt("status")).isEqualTo(CANCELLED);

        shop.awaitSettled();
        assertThat(shop.stock(product)).containsEntry("available", 5L);
    }

    @Test
    void two_who_cancel_at_once_give_back_once() {
        long product = shop.goods(1000, 5);
        long order = Order.of(product, 2).submit(customer).expect(200, 0).id("orderID");

        IntStream.range(0, 8)
                .parallel()
                .forEach(i -> assertThat(cancel(order).status()).isIn(200, 409));

        shop.awaitSettled();
        assertThat(shop.orderStatus(order)).isEqualTo(CANCELLED);
        assertThat(shop.stock(product)).containsEntry("available", 5L);
    }

    @Test
    void an_order_that_was_refused_is_cancelled_already() {
        Order.of(shop.goods(1000, 1), 2).submit(customer).expect(409, 40901);
        long order = shop.tables().number("select id from eshop_order.orders where user_id = ?", customer.userID());

        assertThat(customer.get("/api/v1/order/" + order).ok().getString("reason"))
                .isNotBlank();
        cancel(order).ok();
    }

    @Test
    void an_unknown_order_is_not_found() {
        cancel(1).expect(404, 30005);
    }

    private Answer cancel(long order) {
        return customer.post("/api/v1/order/" + order + "/cancel");
    }
}
