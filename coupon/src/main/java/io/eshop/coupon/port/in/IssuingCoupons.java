package io.eshop.coupon.port.in;

import io.eshop.coupon.domain.Changing;
import io.eshop.coupon.domain.Coupon;
import io.eshop.kernel.domain.Money;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** What an admin does with coupons. */
public interface IssuingCoupons {

    /**
     * Gives a user a coupon that can be used at once.
     *
     * @return the coupon's id
     */
    long issue(long userID, Money amount, Money minSpend, Optional<Instant> expiresAt);

    /** Changes a coupon that is usable. */
    Changing change(long id, Function<Coupon, Changing> change);

    /** Takes a coupon back that is usable; its owner does not see it any more. */
    Changing withdraw(long id);
}
