package io.eshop.coupon.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.coupon.domain.Coupon;
import io.eshop.coupon.domain.CouponStatus;
import io.eshop.coupon.domain.Purchase;
import io.eshop.coupon.domain.Redeeming;
import io.eshop.coupon.domain.Returning;
import io.eshop.coupon.port.out.InMemoryBarrier;
import io.eshop.coupon.port.out.InMemoryCoupons;
import io.eshop.kernel.domain.Money;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever orders, their cancellations and a coordinator do to a coupon, in any order and repeatedly: in the end it is used by the one order that has it. */
class OneCouponManyOrdersTest {
    private static final long COUPON = 1;
    private static final long USER = 42;

    @Property
    void a_coupon_ends_with_the_order_that_redeemed_it_and_kept_it(
            @ForAll("stories") List<Step> steps, @ForAll Set<Order> placed, @ForAll Set<Order> cancelled) {
        Story story = new Story(placed, cancelled);
        steps.forEach(story::play);
        story.settleAll();

        assertThat(story.users).hasSizeLessThanOrEqualTo(1);
        Coupon coupon = story.coupons.find(COUPON).orElseThrow();
        assertThat(coupon.status()).isEqualTo(story.users.isEmpty() ? CouponStatus.USABLE : CouponStatus.USED);
        story.users.forEach(
                order -> assertThat(coupon.redemption().orElseThrow().orderID()).isEqualTo(order.id()));
    }

    @Provide
    Arbitrary<List<Step>> stories() {
        return Combinators.combine(Arbitraries.of(Call.class), Arbitraries.of(Order.class))
                .as(Step::new)
                .list()
                .ofMaxSize(40);
    }

    enum Order {
        A,
        B,
        C;

        long id() {
            return ordinal() + 1L;
        }

        URI lra() {
            return URI.create("http://localhost:50000/lra-coordinator/order-" + id());
        }

        URI cancellation() {
            return URI.create("http://localhost:50000/lra-coordinator/cancellation-" + id());
        }
    }

    enum Call {
        REDEEM,
        SETTLE,
        GIVE_BACK,
        SETTLE_CANCELLATION
    }

    record Step(Call call, Order order) {}

    /** Plays the coordinator too: an LRA ends as it is fated, and closes only after its actions were answered. */
    private static final class Story {
        final InMemoryCoupons coupons = new InMemoryCoupons();
        final Set<Order> users = new HashSet<>();
        private final Redemptions redemptions = new Redemptions(coupons, new InMemoryBarrier());
        private final Set<Order> placed;
        private final Set<Order> cancelled;
        private final Set<URI> acted = new HashSet<>();

        Story(Set<Order> placed, Set<Order> cancelled) {
            this.placed = placed;
            this.cancelled = cancelled;
            coupons.add(Coupon.issued(COUPON, USER, new Money(500), Money.ZERO, Optional.empty()));
        }

        void play(Step step) {
            Order order = step.order();
            switch (step.call()) {
                case REDEEM -> redeem(order);
                case SETTLE -> settle(order);
                case GIVE_BACK -> giveBack(order);
                case SETTLE_CANCELLATION -> settleCancellation(order);
            }
        }

        void settleAll() {
            for (Order order : Order.values()) {
                settle(order);
                settleCancellation(order);
            }
        }

        private void redeem(Order order) {
            Purchase purchase = new Purchase(order.id(), USER, new Money(2000), new Money(500));
            Redeeming outcome = redemptions.redeem(order.lra(), COUPON, purchase);
            acted.add(order.lra());
            if (outcome instanceof Redeeming.Held && placed.contains(order)) {
                users.add(order);
            }
        }

        private void giveBack(Order order) {
            Returning outcome = redemptions.giveBack(order.cancellation(), order.id());
            acted.add(order.cancellation());
            if (outcome instanceof Returning.Begun && cancelled.contains(order)) {
                users.remove(order);
            }
        }

        private void settle(Order order) {
            if (!placed.contains(order)) {
                redemptions.compensateRedeeming(order.lra());
            } else if (acted.contains(order.lra())) {
                redemptions.complete(order.lra());
            }
        }

        private void settleCancellation(Order order) {
            if (!cancelled.contains(order)) {
                redemptions.compensateGivingBack(order.cancellation());
            } else if (acted.contains(order.cancellation())) {
                redemptions.complete(order.cancellation());
            }
        }
    }
}
