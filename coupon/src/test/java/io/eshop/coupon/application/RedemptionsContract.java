package io.eshop.coupon.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.coupon.domain.Coupon;
import io.eshop.coupon.domain.CouponStatus;
import io.eshop.coupon.domain.Purchase;
import io.eshop.coupon.domain.Quote;
import io.eshop.coupon.domain.Quote.Reason;
import io.eshop.coupon.domain.Redeeming;
import io.eshop.coupon.domain.Returning;
import io.eshop.coupon.port.in.RedeemingCoupons;
import io.eshop.coupon.port.out.Barrier;
import io.eshop.coupon.port.out.Coupons;
import io.eshop.kernel.domain.Money;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The participant under everything that a network and a coordinator can do to it. */
public abstract class RedemptionsContract {
    protected static final long COUPON = 1;
    protected static final long USER = 42;
    protected static final URI LRA = lra(1);
    protected static final URI CANCELLATION = lra(2);

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC);

    /** Runs work in a transaction of its own. */
    protected abstract <T> T inTransaction(BiFunction<Coupons, Barrier, T> work);

    @BeforeEach
    void issue() {
        inTransaction((coupons, barrier) -> {
            coupons.add(Coupon.issued(COUPON, USER, new Money(500), new Money(1000), Optional.empty()));
            return null;
        });
    }

    @Test
    void a_redeemed_coupon_is_used_when_the_lra_closes() {
        assertThat(redeem(LRA, 7)).isInstanceOf(Redeeming.Held.class);
        assertThat(status()).isEqualTo(CouponStatus.HELD);
        run(redeeming -> redeeming.complete(LRA));
        assertThat(status()).isEqualTo(CouponStatus.USED);
    }

    @Test
    void a_coupon_that_nobody_knows_is_refused() {
        assertThat(quote(99)).isEqualTo(new Quote.Refusal(99, Reason.UNKNOWN));
        assertThat(redeem(LRA, 99, 7)).isEqualTo(new Quote.Refusal(99, Reason.UNKNOWN));
    }

    @Test
    void a_quote_changes_nothing() {
        assertThat(quote(COUPON)).isEqualTo(new Quote.Discount(COUPON, new Money(500)));
        assertThat(status()).isEqualTo(CouponStatus.USABLE);
    }

    @Test
    void redeeming_again_under_the_same_lra_is_done_already() {
        redeem(LRA, 7);
        assertThat(redeem(LRA, 7)).isInstanceOf(Redeeming.Held.class);
        compensateRedeeming(LRA);
        assertThat(status()).isEqualTo(CouponStatus.USABLE);
    }

    @Test
    void redeeming_again_after_the_lra_closed_leaves_the_coupon_used() {
        redeem(LRA, 7);
        run(redeeming -> redeeming.complete(LRA));
        assertThat(redeem(LRA, 7)).isInstanceOf(Redeeming.Held.class);
        assertThat(status()).isEqualTo(CouponStatus.USED);
    }

    @Test
    void closing_twice_uses_once() {
        redeem(LRA, 7);
        run(redeeming -> redeeming.complete(LRA));
        run(redeeming -> redeeming.complete(LRA));
        assertThat(status()).isEqualTo(CouponStatus.USED);
    }

    @Test
    void an_undo_that_comes_first_bars_the_late_action() {
        compensateRedeeming(LRA);
        compensateRedeeming(LRA);
        assertThat(redeem(LRA, 7)).isEqualTo(new Redeeming.LraEnded());
        assertThat(status()).isEqualTo(CouponStatus.USABLE);
    }

    @Test
    void an_action_repeated_after_its_undo_stays_undone() {
        redeem(LRA, 7);
        compensateRedeeming(LRA);
        assertThat(redeem(LRA, 7)).isEqualTo(new Redeeming.LraEnded());
        assertThat(status()).isEqualTo(CouponStatus.USABLE);
    }

    @Test
    void the_undo_of_a_refused_action_leaves_the_coupon_to_who_has_it() {
        redeem(LRA, 7);
        assertThat(redeem(lra(3), 8)).isEqualTo(new Quote.Refusal(COUPON, Reason.USED));
        compensateRedeeming(lra(3));
        assertThat(status()).isEqualTo(CouponStatus.HELD);
        run(redeeming -> redeeming.complete(LRA));
        assertThat(status()).isEqualTo(CouponStatus.USED);
    }

    @Test
    void a_refused_order_gets_the_coupon_when_it_asks_again_and_it_is_free() {
        redeem(LRA, 7);
        assertThat(redeem(lra(3), 8)).isInstanceOf(Quote.Refusal.class);
        compensateRedeeming(LRA);
        assertThat(redeem(lra(3), 8)).isInstanceOf(Redeeming.Held.class);
    }

    @Test
    void a_second_attempt_of_an_order_waits_for_the_first_to_be_undone() {
        redeem(LRA, 7);
        assertThat(redeem(lra(3), 7)).isEqualTo(new Redeeming.NotYet());
        compensateRedeeming(LRA);
        assertThat(redeem(lra(3), 7)).isInstanceOf(Redeeming.Held.class);
    }

    @Test
    void the_first_attempts_late_calls_leave_the_second_alone() {
        redeem(LRA, 7);
        compensateRedeeming(LRA);
        redeem(lra(3), 7);
        compensateRedeeming(LRA);
        run(redeeming -> redeeming.complete(LRA));
        assertThat(redeem(LRA, 7)).isEqualTo(new Redeeming.NotYet());
        assertThat(status()).isEqualTo(CouponStatus.HELD);
        run(redeeming -> redeeming.complete(lra(3)));
        assertThat(status()).isEqualTo(CouponStatus.USED);
    }

    @Test
    void a_cancelled_order_gives_its_coupon_back() {
        placeOrder();
        assertThat(giveBack(CANCELLATION)).isInstanceOf(Returning.Begun.class);
        assertThat(giveBack(CANCELLATION)).isInstanceOf(Returning.Begun.class);
        assertThat(status()).isEqualTo(CouponStatus.USED);
        run(redeeming -> redeeming.complete(CANCELLATION));
        run(redeeming -> redeeming.complete(CANCELLATION));
        assertThat(status()).isEqualTo(CouponStatus.USABLE);
        assertThat(redeem(lra(3), 8)).isInstanceOf(Redeeming.Held.class);
    }

    @Test
    void a_cancellation_that_is_cancelled_leaves_the_coupon_used() {
        placeOrder();
        giveBack(CANCELLATION);
        run(redeeming -> redeeming.compensateGivingBack(CANCELLATION));
        run(redeeming -> redeeming.compensateGivingBack(CANCELLATION));
        assertThat(status()).isEqualTo(CouponStatus.USED);
        assertThat(giveBack(CANCELLATION)).isEqualTo(new Returning.LraEnded());
        assertThat(giveBack(lra(3))).isInstanceOf(Returning.Begun.class);
    }

    @Test
    void a_cancellation_undone_before_it_came_is_barred() {
        placeOrder();
        run(redeeming -> redeeming.compensateGivingBack(CANCELLATION));
        assertThat(giveBack(CANCELLATION)).isEqualTo(new Returning.LraEnded());
        assertThat(status()).isEqualTo(CouponStatus.USED);
    }

    @Test
    void an_order_without_a_coupon_has_nothing_to_return() {
        assertThat(giveBack(CANCELLATION)).isEqualTo(new Returning.NothingToReturn());
        run(redeeming -> redeeming.complete(CANCELLATION));
        run(redeeming -> redeeming.compensateGivingBack(CANCELLATION));
        assertThat(status()).isEqualTo(CouponStatus.USABLE);
    }

    @Test
    void an_order_that_is_not_settled_is_given_back_when_it_is() {
        redeem(LRA, 7);
        assertThat(giveBack(CANCELLATION)).isEqualTo(new Returning.NotYet());
        run(redeeming -> redeeming.complete(LRA));
        assertThat(giveBack(CANCELLATION)).isInstanceOf(Returning.Begun.class);
    }

    protected static URI lra(int number) {
        return URI.create("http://localhost:50000/lra-coordinator/" + number);
    }

    protected static Purchase purchase(long orderID) {
        return new Purchase(orderID, USER, new Money(2000), new Money(500));
    }

    protected Redeeming redeem(URI lra, long orderID) {
        return redeem(lra, COUPON, orderID);
    }

    private Redeeming redeem(URI lra, long couponID, long orderID) {
        return call(redeeming -> redeeming.redeem(lra, couponID, purchase(orderID)));
    }

    private Quote quote(long couponID) {
        return call(redeeming -> redeeming.quote(couponID, USER, new Money(2000)));
    }

    protected Returning giveBack(URI lra) {
        return call(redeeming -> redeeming.giveBack(lra, 7));
    }

    protected void compensateRedeeming(URI lra) {
        run(redeeming -> redeeming.compensateRedeeming(lra));
    }

    protected void placeOrder() {
        redeem(LRA, 7);
        run(redeeming -> redeeming.complete(LRA));
    }

    protected CouponStatus status() {
        return inTransaction((coupons, barrier) -> coupons.find(COUPON))
                .orElseThrow()
                .status();
    }

    protected <T> T call(Function<RedeemingCoupons, T> work) {
        return inTransaction((coupons, barrier) -> work.apply(new Redemptions(coupons, barrier, CLOCK)));
    }

    protected void run(Consumer<RedeemingCoupons> work) {
        call(redeeming -> {
            work.accept(redeeming);
            return null;
        });
    }
}
