package io.eshop.coupon.domain;

import static io.eshop.coupon.domain.RedemptionStatus.HELD;
import static io.eshop.coupon.domain.RedemptionStatus.REDEEMED;
import static io.eshop.coupon.domain.RedemptionStatus.RETURNED;
import static io.eshop.coupon.domain.RedemptionStatus.RETURNING;

import io.eshop.coupon.domain.Quote.Reason;
import io.eshop.kernel.domain.Money;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * Money off one order of one user.
 *
 * <p>A coupon is usable until an order redeems it: it is held while the order's LRA is under way, used once that LRA is closed, usable again if it is
 * cancelled. When the order is cancelled later, by an LRA of its own, a used coupon becomes usable again. Expiry is looked at only when a coupon is
 * quoted or redeemed; it ends nothing that has begun.
 *
 * @param amount what it takes off, above 0
 * @param minSpend what an order has to come to
 * @param expiresAt when it can be redeemed no more; empty: never
 * @param redemption what it does for an order; once RETURNED it counts for nothing
 * @param version counts the changes
 */
public record Coupon(
        long id,
        long userID,
        Money amount,
        Money minSpend,
        Optional<Instant> expiresAt,
        Optional<Redemption> redemption,
        long version) {

    public Coupon {
        if (amount.cents() == 0) {
            throw new IllegalArgumentException("a coupon takes off more than 0 cents");
        }
    }

    /** A new coupon, usable. */
    public static Coupon issued(long id, long userID, Money amount, Money minSpend, Optional<Instant> expiresAt) {
        return new Coupon(id, userID, amount, minSpend, expiresAt, Optional.empty(), 0);
    }

    /** The same coupon on other terms. Only a usable one can be changed: what an order holds or used was priced by its terms. */
    public Changing change(long userID, Money amount, Money minSpend, Optional<Instant> expiresAt) {
        return status() == CouponStatus.USABLE
                ? new Changing.Changed(new Coupon(id, userID, amount, minSpend, expiresAt, redemption, version))
                : new Changing.WrongStatus(status());
    }

    /** Whether it can be redeemed no more. */
    public boolean isExpired(Instant now) {
        return expiresAt.isPresent() && !now.isBefore(expiresAt.get());
    }

    public CouponStatus status() {
        return redemption
                .map(present -> switch (present.status()) {
                    case HELD -> CouponStatus.HELD;
                    case REDEEMED, RETURNING -> CouponStatus.USED;
                    case RETURNED -> CouponStatus.USABLE;
                })
                .orElse(CouponStatus.USABLE);
    }

    /** What it would be worth to this buyer for an order of this total; changes nothing. */
    public Quote quote(long buyerID, Money total, Instant now) {
        if (buyerID != userID) {
            return refused(Reason.NOT_YOURS);
        }
        if (status() != CouponStatus.USABLE) {
            return refused(Reason.USED);
        }
        if (isExpired(now)) {
            return refused(Reason.EXPIRED);
        }
        if (total.compareTo(minSpend) < 0) {
            return refused(Reason.BELOW_MINIMUM);
        }
        return new Quote.Discount(id, amount.compareTo(total) < 0 ? amount : total);
    }

    /**
     * Holds the coupon for an order. Asked again under the same LRA, it is held already; under another LRA of the same order it is held only after what
     * the former one did was undone.
     */
    public Redeeming redeem(Purchase purchase, URI lra, Instant now) {
        if (isUnder(lra)) {
            return new Redeeming.Held(this);
        }
        if (isHeldFor(purchase.orderID())) {
            return new Redeeming.NotYet();
        }
        Quote quote = quote(purchase.userID(), purchase.total(), now);
        if (quote instanceof Quote.Refusal refusal) {
            return refusal;
        }
        Money discount = ((Quote.Discount) quote).discount();
        return discount.equals(purchase.discount())
                ? new Redeeming.Held(with(new Redemption(purchase.orderID(), lra, discount, HELD)))
                : new Redeeming.DiscountDiffers(discount);
    }

    /** Begins to give the coupon back, because the order that used it is being cancelled. */
    public Returning giveBack(URI lra) {
        if (redemption.isEmpty()) {
            return new Returning.NothingToReturn();
        }
        Redemption present = redemption.get();
        return switch (present.status()) {
            case HELD -> new Returning.NotYet();
            case REDEEMED -> new Returning.Begun(with(present.become(RETURNING, lra)));
            case RETURNING -> present.isOf(lra) ? new Returning.Begun(this) : new Returning.NotYet();
            case RETURNED -> new Returning.NothingToReturn();
        };
    }

    /** Makes final what was begun under an LRA that is closed; what is final already, or is another LRA's, stays as it is. */
    public Coupon completed(URI lra) {
        return settled(lra, REDEEMED, RETURNED);
    }

    /** Undoes what was begun under an LRA that is cancelled; what is undone already, or is another LRA's, stays as it is. */
    public Coupon compensated(URI lra) {
        return settled(lra, RETURNED, REDEEMED);
    }

    /** Whether it is held, used or on its way back under this LRA. */
    public boolean isUnder(URI lra) {
        return redemption
                .filter(present -> present.isOf(lra) && present.status() != RETURNED)
                .isPresent();
    }

    private Coupon settled(URI lra, RedemptionStatus held, RedemptionStatus returning) {
        if (!isUnder(lra)) {
            return this;
        }
        Redemption present = redemption.orElseThrow();
        return switch (present.status()) {
            case HELD -> with(present.become(held, lra));
            case RETURNING -> with(present.become(returning, lra));
            case REDEEMED, RETURNED -> this;
        };
    }

    private boolean isHeldFor(long orderID) {
        return redemption
                .filter(present -> present.orderID() == orderID && present.status() == HELD)
                .isPresent();
    }

    private Quote.Refusal refused(Reason reason) {
        return new Quote.Refusal(id, reason);
    }

    private Coupon with(Redemption changed) {
        return new Coupon(id, userID, amount, minSpend, expiresAt, Optional.of(changed), version);
    }
}
