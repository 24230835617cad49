package io.eshop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.e2e.shop.Client;
import io.eshop.e2e.shop.Order;
import io.eshop.e2e.shop.Shop;
import io.eshop.e2e.shop.ShopTest;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Coupons in orders: what they take off, and every way in which one is not usable. */
@ShopTest
class CouponIT {
    private static final int USABLE = 1;
    private static final int USED = 3;
    private static final String NEVER = "2100-01-01T00:00:00Z";

    private final Shop shop;
    private final Client customer;

    CouponIT(Shop shop) {
        this.shop = shop;
        this.customer = shop.customer();
    }

    @Test
    void a_coupon_lowers_the_amount_and_is_used_then() {
        long coupon = shop.coupon(customer, 300);

        JsonObject submitted = Order.of(shop.goods(1000, 1), 1)
                .with(coupon)
                .at(700)
                .submit(customer)
                .ok();

        long order = submitted.getJsonNumber("orderID").longValueExact();
        assertThat(submitted.getInt("amount")).isEqualTo(700);
        shop.awaitSettled();
        assertThat(status(coupon)).isEqualTo(USED);
        assertThat(shop.tables().row("select discount, status from eshop_coupon.redemption where order_id = ?", order))
                .containsEntry("discount", 300L)
                .containsEntry("status", "REDEEMED");
        assertThat(shop.tables().number("select amount from eshop_pay.payment where order_id = ?", order))
                .isEqualTo(700);
    }

    @Test
    void a_coupon_of_more_than_the_order_makes_it_free() {
        long coupon = shop.coupon(customer, 5000);

        assertThat(Order.of(shop.goods(1000, 1), 1)
                        .with(coupon)
                        .submit(customer)
                        .ok()
                        .getInt("amount"))
                .isZero();
    }

    @Test
    void an_unknown_coupon_is_refused() {
        refuses(999_999_999_999L, shop.goods(1000, 1), "UNKNOWN");
    }

    @Test
    void a_coupon_of_somebody_else_is_refused() {
        long coupon = shop.coupon(shop.customer(), 300);

        refuses(coupon, shop.goods(1000, 1), "NOT_YOURS");

        assertThat(status(coupon)).isEqualTo(USABLE);
    }

    @Test
    void a_used_coupon_is_refused() {
        long product = shop.goods(1000, 2);
        long coupon = shop.coupon(customer, 300);
        Order.of(product, 1).with(coupon).submit(customer).ok();

        refuses(coupon, product, "USED");
    }

    @Test
    void an_expired_coupon_is_refused() {
        long coupon = shop.coupon(customer, 300);
        shop.tables().update("update eshop_coupon.coupon set expires_at = '2020-01-01' where id = ?", coupon);

        refuses(coupon, shop.goods(1000, 1), "EXPIRED");
    }

    @Test
    void a_coupon_for_larger_orders_is_refused() {
        long coupon = shop.coupon(customer, 300, 1001, NEVER);

        refuses(coupon, shop.goods(1000, 1), "BELOW_MINIMUM");
    }

    @Test
    void a_coupon_is_free_again_when_its_order_is_out_of_stock() {
        long coupon = shop.coupon(customer, 300);

        Order.of(shop.goods(1000, 1), 2).with(coupon).submit(customer).expect(409, 40901);

        shop.awaitSettled();
        assertThat(status(coupon)).isEqualTo(USABLE);
        Order.of(shop.goods(1000, 1), 1).with(coupon).submit(customer).ok();
    }

    @Test
    void a_customer_sees_the_own_coupons_only() {
        shop.coupon(customer, 300);
        shop.coupon(shop.customer(), 400);

        JsonObject seen = customer.get("/api/v1/coupon/list").ok();

        assertThat(seen.getInt("total")).isEqualTo(1);
        assertThat(seen.getJsonArray("coupons").getJsonObject(0).getInt("amount"))
                .isEqualTo(300);
    }

    private void refuses(long coupon, long product, String reason) {
        Object before = shop.stock(product);

        JsonObject refusal = Order.of(product, 1)
                .with(coupon)
                .submit(customer)
                .expect(409, 40902)
                .data();

        assertThat(refusal.getString("reason")).isEqualTo(reason);
        assertThat(refusal.getJsonNumber("couponID").longValueExact()).isEqualTo(coupon);
        shop.awaitSettled();
        assertThat(shop.stock(product)).isEqualTo(before);
    }

    private long status(long coupon) {
        return shop.tables().number("select status from eshop_coupon.coupon where id = ?", coupon);
    }
}
