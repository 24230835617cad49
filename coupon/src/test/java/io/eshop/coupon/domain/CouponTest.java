package io.eshop.coupon.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eshop.coupon.domain.Quote.Reason;
import io.eshop.kernel.domain.Money;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CouponTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final URI LRA = URI.create("http://localhost:50000/lra-coordinator/1");
    private static final URI CANCELLATION = URI.create("http://localhost:50000/lra-coordinator/2");
    private static final Purchase PURCHASE = new Purchase(7, 42, new Money(2000), new Money(500));

    @Test
    void a_coupon_takes_its_amount_off() {
        assertThat(coupon().quote(42, new Money(2000), NOW)).isEqualTo(new Quote.Discount(1, new Money(500)));
    }

    @Test
    void a_coupon_takes_off_no_more_than_the_total() {
        Coupon generous = Coupon.issued(1, 42, new Money(500), Money.ZERO, Optional.empty());
        assertThat(generous.quote(42, new Money(499), NOW)).isEqualTo(new Quote.Discount(1, new Money(499)));
        assertThat(generous.quote(42, Money.ZERO, NOW)).isEqualTo(new Quote.Discount(1, Money.ZERO));
    }

    @Test
    void somebody_elses_coupon_is_refused() {
        assertThat(coupon().quote(43, new Money(2000), NOW)).isEqualTo(refused(Reason.NOT_YOURS));
    }

    @Test
    void a_held_and_a_used_coupon_are_refused() {
        assertThat(held().quote(42, new Money(2000), NOW)).isEqualTo(refused(Reason.USED));
        assertThat(used().quote(42, new Money(2000), NOW)).isEqualTo(refused(Reason.USED));
    }

    @Test
    void an_expired_coupon_is_refused_from_the_very_moment() {
        Coupon expiring = Coupon.issued(1, 42, new Money(500), Money.ZERO, Optional.of(NOW));
        assertThat(expiring.quote(42, new Money(2000), NOW)).isEqualTo(refused(Reason.EXPIRED));
        assertThat(expiring.quote(42, new Money(2000), NOW.minusNanos(1))).isInstanceOf(Quote.Discount.class);
    }

    @Test
    void an_order_below_the_minimum_is_refused() {
        assertThat(coupon().quote(42, new Money(999), NOW)).isEqualTo(refused(Reason.BELOW_MINIMUM));
        assertThat(coupon().quote(42, new Money(1000), NOW)).isInstanceOf(Quote.Discount.class);
    }

    @Test
    void a_coupon_that_takes_nothing_off_is_none() {
        assertThatThrownBy(() -> Coupon.issued(1, 42, Money.ZERO, Money.ZERO, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 cents");
    }

    @Test
    void a_coupon_is_held_then_used() {
        assertThat(coupon().status()).isEqualTo(CouponStatus.USABLE);
        assertThat(held().status()).isEqualTo(CouponStatus.HELD);
        assertThat(used().status()).isEqualTo(CouponStatus.USED);
    }

    @Test
    void an_order_whose_lra_is_cancelled_leaves_the_coupon_usable() {
        assertThat(held().compensated(LRA).quote(42, new Money(2000), NOW)).isInstanceOf(Quote.Discount.class);
    }

    @Test
    void another_discount_than_quoted_is_refused() {
        Purchase wrong = new Purchase(7, 42, new Money(2000), new Money(501));
        assertThat(coupon().redeem(wrong, LRA, NOW)).isEqualTo(new Redeeming.DiscountDiffers(new Money(500)));
    }

    @Test
    void another_order_does_not_get_a_held_coupon() {
        Purchase other = new Purchase(8, 42, new Money(2000), new Money(500));
        assertThat(held().redeem(other, CANCELLATION, NOW)).isEqualTo(refused(Reason.USED));
    }

    @Test
    void another_attempt_of_the_order_waits_for_the_former_to_be_undone() {
        URI retry = URI.create("http://localhost:50000/lra-coordinator/3");
        assertThat(held().redeem(PURCHASE, retry, NOW)).isEqualTo(new Redeeming.NotYet());
        Redeeming second = held().compensated(LRA).redeem(PURCHASE, retry, NOW);
        assertThat(((Redeeming.Held) second).coupon().isUnder(retry)).isTrue();
    }

    @Test
    void an_order_that_is_placed_does_not_redeem_its_coupon_again() {
        assertThat(used().redeem(PURCHASE, CANCELLATION, NOW)).isEqualTo(refused(Reason.USED));
    }

    @Test
    void a_cancelled_order_gives_its_coupon_back() {
        Coupon returning = returning();
        assertThat(returning.status()).isEqualTo(CouponStatus.USED);
        assertThat(returning.completed(CANCELLATION).status()).isEqualTo(CouponStatus.USABLE);
        assertThat(returning.compensated(CANCELLATION).status()).isEqualTo(CouponStatus.USED);
    }

    @Test
    void an_order_that_is_not_settled_gives_nothing_back_yet() {
        assertThat(held().giveBack(CANCELLATION)).isEqualTo(new Returning.NotYet());
    }

    @Test
    void a_coupon_is_given_back_by_one_lra_at_a_time() {
        URI other = URI.create("http://localhost:50000/lra-coordinator/3");
        assertThat(returning().giveBack(other)).isEqualTo(new Returning.NotYet());
        assertThat(returning().giveBack(CANCELLATION)).isEqualTo(new Returning.Begun(returning()));
    }

    @Test
    void a_coupon_given_back_after_its_end_stays_expired() {
        Coupon expiring = Coupon.issued(1, 42, new Money(500), Money.ZERO, Optional.of(NOW.plusSeconds(1)));
        Coupon returned = ((Returning.Begun) ((Redeeming.Held) expiring.redeem(PURCHASE, LRA, NOW))
                        .coupon()
                        .completed(LRA)
                        .giveBack(CANCELLATION))
                .coupon()
                .completed(CANCELLATION);
        assertThat(returned.quote(42, new Money(2000), NOW.plus(Duration.ofDays(1))))
                .isEqualTo(refused(Reason.EXPIRED));
    }

    @Test
    void an_lra_settles_only_what_it_began() {
        assertThat(held().completed(CANCELLATION)).isEqualTo(held());
        assertThat(held().compensated(CANCELLATION)).isEqualTo(held());
        assertThat(used().compensated(LRA)).isEqualTo(used());
        assertThat(returning().compensated(LRA)).isEqualTo(returning());
    }

    @Test
    void a_redemption_that_may_not_change_says_so() {
        Redemption returned = held().compensated(LRA).redemption().orElseThrow();
        assertThatThrownBy(() -> returned.become(RedemptionStatus.REDEEMED, LRA))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("order 7 is RETURNED");
    }

    private static Coupon coupon() {
        return Coupon.issued(1, 42, new Money(500), new Money(1000), Optional.empty());
    }

    private static Coupon held() {
        return ((Redeeming.Held) coupon().redeem(PURCHASE, LRA, NOW)).coupon();
    }

    private static Coupon used() {
        return held().completed(LRA);
    }

    private static Coupon returning() {
        return ((Returning.Begun) used().giveBack(CANCELLATION)).coupon();
    }

    private static Quote.Refusal refused(Reason reason) {
        return new Quote.Refusal(1, reason);
    }
}
