package io.eshop.coupon.domain;

/** What came of changing or withdrawing a coupon. */
public sealed interface Changing {

    /** It is changed, or withdrawn. */
    record Changed(Coupon coupon) implements Changing {}

    /** An order holds it or has used it. */
    record WrongStatus(CouponStatus status) implements Changing {}

    /** There is no such coupon. */
    record Unknown() implements Changing {}
}
