package io.eshop.coupon.port.out;

import io.eshop.coupon.domain.Coupon;
import io.eshop.coupon.domain.CouponStatus;
import io.eshop.kernel.domain.Search;
import io.eshop.kernel.domain.Search.Found;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Coupons of a test, for one thread. */
public final class InMemoryCoupons implements Coupons {
    private final Map<Long, Coupon> coupons = new TreeMap<>(Comparator.reverseOrder());

    @Override
    public void add(Coupon coupon) {
        coupons.put(coupon.id(), coupon);
    }

    @Override
    public Optional<Coupon> find(long id) {
        return Optional.ofNullable(coupons.get(id));
    }

    @Override
    public Optional<Coupon> lock(long id) {
        return find(id);
    }

    @Override
    public Optional<Coupon> lockOfOrder(long orderID) {
        return first(coupon -> coupon.status() != CouponStatus.USABLE
                && coupon.redemption().orElseThrow().orderID() == orderID);
    }

    @Override
    public Optional<Coupon> lockUnder(URI lra) {
        return first(coupon -> coupon.isUnder(lra));
    }

    @Override
    public void save(Coupon coupon) {
        coupons.replace(coupon.id(), coupon);
    }

    @Override
    public void remove(Coupon coupon) {
        coupons.remove(coupon.id());
    }

    @Override
    public Found<Coupon> search(Search search) {
        throw new UnsupportedOperationException("a search is about a database");
    }

    @Override
    public List<Coupon> listOf(long userID, int offset, int limit) {
        return part(coupon -> coupon.userID() == userID, offset, limit);
    }

    @Override
    public long countOf(long userID) {
        return coupons.values().stream()
                .filter(coupon -> coupon.userID() == userID)
                .count();
    }

    @Override
    public List<Coupon> list(int offset, int limit) {
        return part(coupon -> true, offset, limit);
    }

    @Override
    public long count() {
        return coupons.size();
    }

    private Optional<Coupon> first(Predicate<Coupon> wanted) {
        return coupons.values().stream().filter(wanted).findFirst();
    }

    private List<Coupon> part(Predicate<Coupon> wanted, int offset, int limit) {
        return coupons.values().stream()
                .filter(wanted)
                .skip(offset)
                .limit(limit)
                .toList();
    }
}
