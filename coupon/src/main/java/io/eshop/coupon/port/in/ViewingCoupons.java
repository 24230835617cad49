package io.eshop.coupon.port.in;

import io.eshop.coupon.domain.Coupon;
import io.eshop.kernel.domain.Search;
import io.eshop.kernel.domain.Search.Found;
import java.util.List;
import java.util.Optional;

/** Looking at coupons; who may look at whose is for the caller to decide. */
public interface ViewingCoupons {

    Optional<Coupon> coupon(long id);

    /** The coupons of a user, newest first. */
    Listing couponsOf(long userID, int offset, int limit);

    /** All coupons, newest first. */
    Listing coupons(int offset, int limit);

    Found<Coupon> search(Search search);

    /**
     * A part of a list.
     *
     * @param total of the whole list
     */
    record Listing(long total, List<Coupon> coupons) {}
}
