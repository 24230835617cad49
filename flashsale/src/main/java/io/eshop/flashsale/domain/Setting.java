package io.eshop.flashsale.domain;

import java.time.Instant;

/** The outcome of creating or changing a sale. */
public sealed interface Setting {

    /** The sale is as wanted. */
    record Set(Activity activity) implements Setting {}

    record UnknownProduct(long productID) implements Setting {}

    record UnknownActivity(long activityID) implements Setting {}

    /** The product has a sale that is not over. */
    record OtherSale(Activity activity) implements Setting {}

    /** The stock has no more than this to set aside. */
    record OutOfStock(long productID, long available) implements Setting {}

    /** More units than that are sold already. */
    record BelowSold(long sold) implements Setting {}

    /** A sale cannot end before it starts. */
    record EmptyWindow(Instant startsAt, Instant endsAt) implements Setting {}

    /** It was changed since it was read. */
    record Stale(Activity activity) implements Setting {}

    /** The sale is over. */
    record Over(Activity activity) implements Setting {}
}
