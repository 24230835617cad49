package io.eshop.stock.domain;

import static io.eshop.stock.domain.AllotmentStatus.CLOSED;
import static io.eshop.stock.domain.AllotmentStatus.OPEN;

/**
 * Units of a product that are set aside for one flash sale. No other order can take them, and the sale's orders can take no others.
 *
 * @param activityID the sale
 * @param units set aside in all, those included that orders have reserved since
 * @param remaining what no order has reserved; 0 once it is closed
 * @param returned what was made available again when it was closed
 */
public record Allotment(
        long activityID, long productID, long units, long remaining, long returned, AllotmentStatus status) {

    public Allotment {
        if (remaining < 0 || returned < 0 || remaining + returned > units) {
            throw new IllegalArgumentException("of %d units allotted to sale %d, %d remain and %d were returned"
                    .formatted(units, activityID, remaining, returned));
        }
    }

    /** A sale's allotment before units are set aside. */
    public static Allotment opened(long activityID, long productID) {
        return new Allotment(activityID, productID, 0, 0, 0, OPEN);
    }

    public boolean isOpen() {
        return status == OPEN;
    }

    /** What orders have reserved. */
    public long reserved() {
        return units - remaining - returned;
    }

    /**
     * The allotment with another number of units in all.
     *
     * @param to at least what is reserved
     * @throws IllegalStateException when it is closed
     */
    public Allotment resized(long to) {
        mustBeOpen();
        return new Allotment(activityID, productID, to, to - reserved(), returned, OPEN);
    }

    /**
     * The allotment when its sale is over: nothing remains in it.
     *
     * @throws IllegalStateException when it is closed already
     */
    public Allotment closed() {
        mustBeOpen();
        return new Allotment(activityID, productID, units, 0, remaining, CLOSED);
    }

    private void mustBeOpen() {
        if (!isOpen()) {
            throw new IllegalStateException("the allotment of sale " + activityID + " is " + status);
        }
    }
}
