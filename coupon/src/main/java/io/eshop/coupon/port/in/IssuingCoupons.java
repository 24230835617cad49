package io.eshop.coupon.port.in;

import io.eshop.kernel.domain.Money;
import java.time.Instant;
import java.util.Optional;

/** What an admin does with coupons. */
public interface IssuingCoupons {

    /**
     * Gives a user a coupon that can be used at once.
     *
     * @return the coupon's id
     */
    long issue(long userID, Money amount, Money minSpend, Optional<Instant> expiresAt);
}
