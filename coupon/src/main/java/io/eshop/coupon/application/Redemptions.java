package io.eshop.coupon.application;

import io.eshop.coupon.domain.Coupon;
import io.eshop.coupon.domain.Purchase;
import io.eshop.coupon.domain.Quote;
import io.eshop.coupon.domain.Quote.Reason;
import io.eshop.coupon.domain.Redeeming;
import io.eshop.coupon.domain.Returning;
import io.eshop.coupon.port.in.RedeemingCoupons;
import io.eshop.coupon.port.out.Barrier;
import io.eshop.coupon.port.out.Barrier.Step;
import io.eshop.coupon.port.out.Coupons;
import io.eshop.kernel.domain.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Redeems coupons and gives them back.
 *
 * <p>An action locks the coupon, lets it decide, and enters the barrier only when there is something to change: calls at the same time wait for the
 * coupon, and a refusal leaves nothing behind.
 */
@ApplicationScoped
@Transactional
public class Redemptions implements RedeemingCoupons {
    private static final Logger LOG = System.getLogger(Redemptions.class.getName());

    private final Coupons coupons;
    private final Barrier barrier;
    private final Clock clock;

    @Inject
    public Redemptions(Coupons coupons, Barrier barrier) {
        this(coupons, barrier, Clock.systemUTC());
    }

    public Redemptions(Coupons coupons, Barrier barrier, Clock clock) {
        this.coupons = coupons;
        this.barrier = barrier;
        this.clock = clock;
    }

    @Override
    public Quote quote(long couponID, long userID, Money total) {
        return coupons.find(couponID)
                .map(coupon -> coupon.quote(userID, total, clock.instant()))
                .orElseGet(() -> new Quote.Refusal(couponID, Reason.UNKNOWN));
    }

    @Override
    public Redeeming redeem(URI lra, long couponID, Purchase purchase) {
        Optional<Coupon> found = coupons.lock(couponID);
        if (found.isEmpty()) {
            return new Quote.Refusal(couponID, Reason.UNKNOWN);
        }
        Coupon before = found.get();
        Redeeming outcome = before.redeem(purchase, lra, clock.instant());
        if (outcome instanceof Redeeming.Held held && !held.coupon().equals(before)) {
            if (!barrier.enter(lra, Step.REDEEM)) {
                return new Redeeming.LraEnded();
            }
            coupons.save(held.coupon());
            log(held.coupon());
        }
        return outcome;
    }

    @Override
    public Returning giveBack(URI lra, long orderID) {
        Optional<Coupon> found = coupons.lockOfOrder(orderID);
        if (found.isEmpty()) {
            return new Returning.NothingToReturn();
        }
        Coupon before = found.get();
        Returning outcome = before.giveBack(lra);
        if (outcome instanceof Returning.Begun begun && !begun.coupon().equals(before)) {
            if (!barrier.enter(lra, Step.RETURN)) {
                return new Returning.LraEnded();
            }
            coupons.save(begun.coupon());
            log(begun.coupon());
        }
        return outcome;
    }

    @Override
    public void complete(URI lra) {
        change(lra, coupon -> coupon.completed(lra));
    }

    @Override
    public void compensateRedeeming(URI lra) {
        if (barrier.undo(lra, Step.REDEEM)) {
            change(lra, coupon -> coupon.compensated(lra));
        }
    }

    @Override
    public void compensateGivingBack(URI lra) {
        if (barrier.undo(lra, Step.RETURN)) {
            change(lra, coupon -> coupon.compensated(lra));
        }
    }

    private void change(URI lra, UnaryOperator<Coupon> change) {
        coupons.lockUnder(lra).ifPresent(before -> {
            Coupon after = change.apply(before);
            if (!after.equals(before)) {
                coupons.save(after);
                log(after);
            }
        });
    }

    private static void log(Coupon coupon) {
        coupon.redemption()
                .ifPresent(redemption -> LOG.log(
                        Level.INFO,
                        "coupon {0,number,#} {1}, order {2,number,#}",
                        coupon.id(),
                        redemption.status(),
                        redemption.orderID()));
    }
}
