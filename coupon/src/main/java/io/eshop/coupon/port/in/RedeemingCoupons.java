package io.eshop.coupon.port.in;

import io.eshop.coupon.domain.Purchase;
import io.eshop.coupon.domain.Quote;
import io.eshop.coupon.domain.Redeeming;
import io.eshop.coupon.domain.Returning;
import io.eshop.kernel.domain.Money;
import java.net.URI;

/**
 * What an order does with a coupon, as a participant of the order's LRA.
 *
 * <p>Every method may be called again, at the same time, and in any order: an action is done once, an undo that comes before its action bars it, and
 * what settles or undoes without anything to settle or undo changes nothing. What is not done (a refusal) leaves no trace.
 */
public interface RedeemingCoupons {

    /** What a coupon would be worth; changes nothing. */
    Quote quote(long couponID, long userID, Money total);

    /** Holds a coupon for an order. Of two orders that want the same coupon one gets it. */
    Redeeming redeem(URI lra, long couponID, Purchase purchase);

    /** Begins to give back the coupon of an order that is being cancelled. */
    Returning giveBack(URI lra, long orderID);

    /** The LRA is closed: what was held is used, what was being given back is usable. */
    void complete(URI lra);

    /** The LRA is cancelled: what was held under it is usable again. */
    void compensateRedeeming(URI lra);

    /** The LRA is cancelled: what was being given back under it is used again. */
    void compensateGivingBack(URI lra);
}
