package io.eshop.coupon.application;

import io.eshop.coupon.domain.Changing;
import io.eshop.coupon.domain.Coupon;
import io.eshop.coupon.domain.CouponStatus;
import io.eshop.coupon.port.in.IssuingCoupons;
import io.eshop.coupon.port.in.ViewingCoupons;
import io.eshop.coupon.port.out.Coupons;
import io.eshop.kernel.domain.Ids;
import io.eshop.kernel.domain.Money;
import io.eshop.kernel.domain.Search;
import io.eshop.kernel.domain.Search.Found;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Issues, changes and shows coupons. */
@ApplicationScoped
@Transactional
public class CouponDesk implements IssuingCoupons, ViewingCoupons {
    private static final Logger LOG = System.getLogger(CouponDesk.class.getName());

    private final Coupons coupons;
    private final Ids ids;

    @Inject
    public CouponDesk(Coupons coupons, Ids ids) {
        this.coupons = coupons;
        this.ids = ids;
    }

    @Override
    public long issue(long userID, Money amount, Money minSpend, Optional<Instant> expiresAt) {
        Coupon coupon = Coupon.issued(ids.next(), userID, amount, minSpend, expiresAt);
        coupons.add(coupon);
        LOG.log(Level.INFO, "coupon {0,number,#} issued to user {1,number,#}", coupon.id(), userID);
        return coupon.id();
    }

    @Override
    public Changing change(long id, Function<Coupon, Changing> change) {
        Changing outcome = coupons.lock(id).map(change).orElseGet(Changing.Unknown::new);
        if (outcome instanceof Changing.Changed changed) {
            coupons.save(changed.coupon());
            LOG.log(Level.INFO, "coupon {0,number,#} changed", id);
        }
        return outcome;
    }

    @Override
    public Changing withdraw(long id) {
        Changing outcome = coupons.lock(id)
                .<Changing>map(coupon -> coupon.status() == CouponStatus.USABLE
                        ? new Changing.Changed(coupon)
                        : new Changing.WrongStatus(coupon.status()))
                .orElseGet(Changing.Unknown::new);
        if (outcome instanceof Changing.Changed changed) {
            coupons.remove(changed.coupon());
            LOG.log(Level.INFO, "coupon {0,number,#} withdrawn", id);
        }
        return outcome;
    }

    @Override
    public Found<Coupon> search(Search search) {
        return coupons.search(search);
    }

    @Override
    public Optional<Coupon> coupon(long id) {
        return coupons.find(id);
    }

    @Override
    public Listing couponsOf(long userID, int offset, int limit) {
        return new Listing(coupons.countOf(userID), coupons.listOf(userID, offset, limit));
    }

    @Override
    public Listing coupons(int offset, int limit) {
        return new Listing(coupons.count(), coupons.list(offset, limit));
    }
}
