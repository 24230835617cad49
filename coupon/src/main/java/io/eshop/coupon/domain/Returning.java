package io.eshop.coupon.domain;

/** What came of giving back the coupon of a cancelled order. */
public sealed interface Returning {

    /** The coupon is on its way back. */
    record Begun(Coupon coupon) implements Returning {}

    /** The order has no coupon, or gave it back already. */
    record NothingToReturn() implements Returning {}

    /** Another LRA of the order is not settled here yet; to be asked again. */
    record NotYet() implements Returning {}

    /** The LRA was cancelled before; nothing may be done under it any more. */
    record LraEnded() implements Returning {}
}
