package io.eshop.flashsale.domain;

import java.util.Optional;

/** How a user stands in the sale of a product. */
public sealed interface Standing {

    /** Bought; not an order yet. */
    record Queued(long purchaseID) implements Standing {}

    record Ordered(long orderID) implements Standing {}

    record Refused(long purchaseID, String reason) implements Standing {}

    /** Never bought, or cancelled. */
    record None() implements Standing {}

    /** What the last purchase of a user amounts to. */
    static Standing of(Optional<Purchase> last) {
        return last.map(Standing::of).orElseGet(None::new);
    }

    private static Standing of(Purchase purchase) {
        return switch (purchase.status()) {
            case QUEUED, HELD -> new Queued(purchase.id());
            case ORDERED, RETURNING -> new Ordered(purchase.id());
            case REFUSED -> new Refused(purchase.id(), purchase.reason().orElse(""));
            case CANCELLED -> new None();
        };
    }
}
