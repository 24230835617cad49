package io.eshop.flashsale.domain;

/**
 * A sale as it is being sold from.
 *
 * @param units for sale in all
 * @param left not taken yet
 */
public record Counter(long activityID, long units, long left) {

    public long taken() {
        return units - left;
    }
}
