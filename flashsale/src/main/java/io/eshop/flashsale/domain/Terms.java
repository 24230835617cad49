package io.eshop.flashsale.domain;

import io.eshop.kernel.domain.Money;
import java.time.Instant;

/**
 * What a sale offers.
 *
 * @param price of one unit, at most {@link #MAX_PRICE} cents
 * @param units for sale in all, 0 to {@link #MAX_UNITS}
 * @param startsAt the first moment at which it is open
 * @param endsAt the first moment at which it is over
 * @param limitPerUser how many units one user may buy, at least 1
 */
public record Terms(Money price, long units, Instant startsAt, Instant endsAt, long limitPerUser) {
    public static final long MAX_UNITS = 1_000_000_000;
    public static final long MAX_PRICE = 1_000_000_000;

    public Terms {
        if (price.cents() > MAX_PRICE) {
            throw new IllegalArgumentException("a price is at most " + MAX_PRICE + " cents, not " + price.cents());
        }
        if (units < 0 || units > MAX_UNITS) {
            throw new IllegalArgumentException("a sale has 0 to " + MAX_UNITS + " units, not " + units);
        }
        if (!startsAt.isBefore(endsAt)) {
            throw new IllegalArgumentException("a sale ends after it starts, not from " + startsAt + " to " + endsAt);
        }
        if (limitPerUser < 1) {
            throw new IllegalArgumentException("a user may buy at least 1 unit, not " + limitPerUser);
        }
    }

    public Terms withUnits(long changed) {
        return new Terms(price, changed, startsAt, endsAt, limitPerUser);
    }
}
