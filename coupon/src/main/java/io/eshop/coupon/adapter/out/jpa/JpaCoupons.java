package io.eshop.coupon.adapter.out.jpa;

import io.eshop.coupon.domain.Coupon;
import io.eshop.coupon.port.out.Coupons;
import io.eshop.kernel.domain.Search;
import io.eshop.kernel.domain.Search.Found;
import io.eshop.kernel.persistence.JpaSearch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Tables {@code coupon} and {@code redemption}; {@code coupon.order_id} names the redemption that the coupon is in. */
@ApplicationScoped
public class JpaCoupons implements Coupons {
    private static final String WITH_REDEMPTION =
            "select c, r from Coupon c left join Redemption r on r.orderID = c.orderID ";

    @PersistenceContext(unitName = "coupon")
    private EntityManager em;

    JpaCoupons() {}

    JpaCoupons(EntityManager em) {
        this.em = em;
    }

    @Override
    public void add(Coupon coupon) {
        em.persist(CouponRow.of(coupon));
    }

    @Override
    public Optional<Coupon> find(long id) {
        return toDomain(em.createQuery(WITH_REDEMPTION + "where c.id = :id", Object[].class)
                        .setParameter("id", id))
                .stream()
                .findFirst();
    }

    @Override
    public Optional<Coupon> lock(long id) {
        return Optional.ofNullable(em.find(CouponRow.class, id, LockModeType.PESSIMISTIC_WRITE))
                .map(row -> row.toDomain(row.orderID().map(this::lockRedemption).map(RedemptionRow::toDomain)));
    }

    @Override
    public Optional<Coupon> lockOfOrder(long orderID) {
        return em.createQuery("select c.id from Coupon c where c.orderID = :orderID", Long.class)
                .setParameter("orderID", orderID)
                .getResultStream()
                .findFirst()
                .flatMap(this::lock)
                .filter(coupon -> isOfOrder(coupon, orderID));
    }

    @Override
    public Optional<Coupon> lockUnder(URI lra) {
        return em.createQuery("select r.couponID from Redemption r where r.lra = :lra", Long.class)
                .setParameter("lra", lra.toString())
                .getResultStream()
                .findFirst()
                .flatMap(this::lock)
                .filter(coupon -> coupon.isUnder(lra));
    }

    @Override
    public void save(Coupon coupon) {
        em.find(CouponRow.class, coupon.id()).write(coupon);
        coupon.redemption().ifPresent(redemption -> {
            RedemptionRow present = lockRedemption(redemption.orderID());
            if (present == null) {
                em.persist(RedemptionRow.of(coupon.id(), redemption));
            } else {
                present.write(coupon.id(), redemption);
            }
        });
    }

    @Override
    public void remove(Coupon coupon) {
        em.remove(em.find(CouponRow.class, coupon.id()));
    }

    /** What a list shows of a coupon is in its own row but for the redemption, which is found by the order. */
    @Override
    public Found<Coupon> search(Search search) {
        return JpaSearch.find(
                em,
                CouponRow.class,
                search,
                row -> row.toDomain(row.orderID()
                        .map(orderID -> em.find(RedemptionRow.class, orderID))
                        .map(RedemptionRow::toDomain)));
    }

    @Override
    public List<Coupon> listOf(long userID, int offset, int limit) {
        return page(
                em.createQuery(WITH_REDEMPTION + "where c.userID = :userID order by c.id desc", Object[].class)
                        .setParameter("userID", userID),
                offset,
                limit);
    }

    @Override
    public long countOf(long userID) {
        return em.createQuery("select count(c) from Coupon c where c.userID = :userID", Long.class)
                .setParameter("userID", userID)
                .getSingleResult();
    }

    @Override
    public List<Coupon> list(int offset, int limit) {
        return page(em.createQuery(WITH_REDEMPTION + "order by c.id desc", Object[].class), offset, limit);
    }

    @Override
    public long count() {
        return em.createQuery("select count(c) from Coupon c", Long.class).getSingleResult();
    }

    /** Reads what is committed, whatever was read before in this transaction. */
    private RedemptionRow lockRedemption(long orderID) {
        return em.find(RedemptionRow.class, orderID, LockModeType.PESSIMISTIC_WRITE);
    }

    private static boolean isOfOrder(Coupon coupon, long orderID) {
        return coupon.redemption()
                .filter(redemption -> redemption.orderID() == orderID)
                .isPresent();
    }

    private static List<Coupon> page(TypedQuery<Object[]> query, int offset, int limit) {
        return toDomain(query.setFirstResult(offset).setMaxResults(limit));
    }

    private static List<Coupon> toDomain(TypedQuery<Object[]> query) {
        return query.getResultStream()
                .map(row -> ((CouponRow) row[0])
                        .toDomain(Optional.ofNullable((RedemptionRow) row[1]).map(RedemptionRow::toDomain)))
                .toList();
    }
}
