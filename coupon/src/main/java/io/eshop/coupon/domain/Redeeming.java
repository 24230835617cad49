package io.eshop.coupon.domain;

import io.eshop.kernel.domain.Money;

/** What came of redeeming a coupon; besides these, a {@link Quote.Refusal}. */
public sealed interface Redeeming
        permits Redeeming.Held, Redeeming.DiscountDiffers, Redeeming.NotYet, Redeeming.LraEnded, Quote.Refusal {

    /** The coupon is held for the order. */
    record Held(Coupon coupon) implements Redeeming {}

    /** The coupon is worth something else than what the order was quoted. */
    record DiscountDiffers(Money discount) implements Redeeming {}

    /** A former attempt of the same order is not undone yet; to be asked again. */
    record NotYet() implements Redeeming {}

    /** The LRA was cancelled before; nothing may be done under it any more. */
    record LraEnded() implements Redeeming {}
}
