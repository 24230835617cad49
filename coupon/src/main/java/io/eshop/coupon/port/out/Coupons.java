package io.eshop.coupon.port.out;

import io.eshop.coupon.domain.Coupon;
import io.eshop.kernel.domain.Search;
import io.eshop.kernel.domain.Search.Found;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * All coupons, each with the redemption it is in.
 *
 * <p>A coupon found by one of the {@code lock} methods is as last committed, and is kept from everybody else until the transaction ends.
 */
public interface Coupons {

    void add(Coupon coupon);

    Optional<Coupon> find(long id);

    Optional<Coupon> lock(long id);

    /** The coupon that an order holds, used or is giving back. */
    Optional<Coupon> lockOfOrder(long orderID);

    /** The coupon that was last moved under an LRA and is not returned since. */
    Optional<Coupon> lockUnder(URI lra);

    /** Writes a coupon that was locked before, and its redemption. An order that had a redemption that was returned gets the new one in its place. */
    void save(Coupon coupon);

    /** Forgets a coupon that was locked before and is usable; the redemptions it was returned from stay. */
    void remove(Coupon coupon);

    Found<Coupon> search(Search search);

    /** A user's coupons, newest first. */
    List<Coupon> listOf(long userID, int offset, int limit);

    long countOf(long userID);

    /** All coupons, newest first. */
    List<Coupon> list(int offset, int limit);

    long count();
}
