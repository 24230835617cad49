package io.eshop.coupon.domain;

import io.eshop.kernel.domain.Money;

/** What a coupon is worth to a buyer, or why nothing. */
public sealed interface Quote {

    /**
     * @param discount the coupon's amount, or the whole total when that is less
     */
    record Discount(long couponID, Money discount) implements Quote {}

    /** The coupon cannot be used; a final no. */
    record Refusal(long couponID, Reason reason) implements Quote, Redeeming {}

    /** Why not; the first that applies. */
    enum Reason {
        UNKNOWN,
        NOT_YOURS,
        /** Or held by an order that is not settled yet. */
        USED,
        EXPIRED,
        BELOW_MINIMUM
    }
}
