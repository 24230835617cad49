package io.eshop.coupon.domain;

import io.eshop.kernel.domain.Money;
import java.net.URI;

/**
 * What a coupon does for an order.
 *
 * @param orderID the order; it has at most one redemption
 * @param lra the LRA that last moved it; no other may settle or undo that move
 * @param discount what the order costs less, never more than the order's total
 */
public record Redemption(long orderID, URI lra, Money discount, RedemptionStatus status) {

    /**
     * @throws IllegalStateException when the status may not become {@code next}
     */
    Redemption become(RedemptionStatus next, URI lra) {
        if (!status.mayBecome(next)) {
            throw new IllegalStateException(
                    "the redemption of order " + orderID + " is " + status + ", not to become " + next);
        }
        return new Redemption(orderID, lra, discount, next);
    }

    /** Whether it was this LRA that moved it last and is to say what becomes of that. */
    boolean isOf(URI lra) {
        return this.lra.equals(lra);
    }
}
