package io.eshop.coupon.application;

import io.eshop.coupon.domain.Coupon;
import io.eshop.coupon.port.in.IssuingCoupons;
import io.eshop.coupon.port.in.ViewingCoupons;
import io.eshop.coupon.port.out.Coupons;
import io.eshop.kernel.domain.Ids;
import io.eshop.kernel.domain.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;

/** Issues coupons and shows them. */
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
