package io.eshop.flashsale.adapter.out.jpa;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.eshop.flashsale.domain.Purchase;
import io.eshop.flashsale.domain.PurchaseStatus;
import io.eshop.flashsale.domain.Unit;
import io.eshop.flashsale.port.out.Purchases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Table {@code purchase}. */
@ApplicationScoped
public class JpaPurchases implements Purchases {
    private static final String INSERT = "insert into purchase (id, activity_id, product_id, user_id, price, bought_at,"
            + " status, unit, reason, created_at, updated_at) values ";
    private static final String ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?, utc_timestamp(6), utc_timestamp(6))";

    @PersistenceContext(unitName = "flashsale")
    private EntityManager em;

    JpaPurchases() {}

    JpaPurchases(EntityManager em) {
        this.em = em;
    }

    /** One statement, whatever the number: the relay does it while buyers wait for their orders. */
    @Override
    public void addMissing(Collection<Purchase> purchases) {
        String rows = purchases.stream().map(purchase -> ROW).collect(joining(", "));
        Query insert = em.createNativeQuery(INSERT + rows + " on duplicate key update id = purchase.id");
        int position = 1;
        for (Purchase purchase : purchases) {
            for (Object value : values(purchase)) {
                insert.setParameter(position++, value);
            }
        }
        insert.executeUpdate();
    }

    private static Object[] values(Purchase purchase) {
        return new Object[] {
            purchase.id(),
            purchase.activityID(),
            purchase.productID(),
            purchase.userID(),
            purchase.price().cents(),
            LocalDateTime.ofInstant(purchase.boughtAt(), ZoneOffset.UTC),
            purchase.status().name(),
            purchase.unit().name(),
            purchase.reason().map(PurchaseRow::cut).orElse(null)
        };
    }

    @Override
    public void save(Purchase purchase) {
        em.find(PurchaseRow.class, purchase.id()).write(purchase);
    }

    @Override
    public Optional<Purchase> find(long id) {
        return Optional.ofNullable(em.find(PurchaseRow.class, id)).map(PurchaseRow::toDomain);
    }

    @Override
    public Optional<Purchase> lastOf(long userID, long productID) {
        return em.createQuery(
                        "select p from Purchase p where p.userID = :user and p.productID = :product"
                                + " order by p.boughtAt desc, p.id desc",
                        PurchaseRow.class)
                .setParameter("user", userID)
                .setParameter("product", productID)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(PurchaseRow::toDomain);
    }

    @Override
    public Optional<Purchase> lock(long id) {
        return Optional.ofNullable(em.find(PurchaseRow.class, id, LockModeType.PESSIMISTIC_WRITE))
                .map(PurchaseRow::toDomain);
    }

    @Override
    public List<Purchase> lockAll(Collection<Long> ids) {
        return toDomain(em.createQuery("select p from Purchase p where p.id in :ids order by p.id", PurchaseRow.class)
                .setParameter("ids", ids)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE));
    }

    @Override
    public List<Purchase> lockUnder(List<URI> lras) {
        return toDomain(em.createQuery("select p from Purchase p where p.lra in :lras", PurchaseRow.class)
                .setParameter("lras", lras.stream().map(URI::toString).toList())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE));
    }

    @Override
    public List<Purchase> queued(Collection<Long> ids) {
        return toDomain(
                em.createQuery("select p from Purchase p where p.id in :ids and p.status = :queued", PurchaseRow.class)
                        .setParameter("ids", ids)
                        .setParameter("queued", PurchaseStatus.QUEUED));
    }

    @Override
    public List<Purchase> list(long activityID, int offset, int limit) {
        return toDomain(em.createQuery(
                        "select p from Purchase p where p.activityID = :activity order by p.boughtAt, p.id",
                        PurchaseRow.class)
                .setParameter("activity", activityID)
                .setFirstResult(offset)
                .setMaxResults(limit));
    }

    @Override
    public long count(long activityID) {
        return em.createQuery("select count(p) from Purchase p where p.activityID = :activity", Long.class)
                .setParameter("activity", activityID)
                .getSingleResult();
    }

    @Override
    public List<Holder> holders(long activityID) {
        return em.createQuery(
                        "select p.id, p.userID from Purchase p where p.activityID = :activity and p.unit <> :returned"
                                + " order by p.boughtAt, p.id",
                        Object[].class)
                .setParameter("activity", activityID)
                .setParameter("returned", Unit.RETURNED)
                .getResultStream()
                .map(row -> new Holder((Long) row[0], (Long) row[1]))
                .toList();
    }

    @Override
    public Map<Long, Long> taken(Collection<Long> activityIDs) {
        return em.createQuery(
                        "select p.activityID, count(p) from Purchase p where p.activityID in :activities"
                                + " and p.unit <> :returned group by p.activityID",
                        Object[].class)
                .setParameter("activities", activityIDs)
                .setParameter("returned", Unit.RETURNED)
                .getResultStream()
                .collect(toMap(row -> (Long) row[0], row -> (Long) row[1]));
    }

    @Override
    public boolean anyUnsettled(long activityID) {
        return em.createQuery(
                                "select count(p) from Purchase p where p.activityID = :activity and p.status in :unsettled",
                                Long.class)
                        .setParameter("activity", activityID)
                        .setParameter(
                                "unsettled",
                                Stream.of(PurchaseStatus.values())
                                        .filter(status -> !status.isSettled())
                                        .toList())
                        .getSingleResult()
                > 0;
    }

    @Override
    public List<Purchase> due(int limit) {
        return toDomain(
                em.createQuery("select p from Purchase p where p.unit = :due order by p.updatedAt", PurchaseRow.class)
                        .setParameter("due", Unit.DUE)
                        .setMaxResults(limit));
    }

    @Override
    public List<Purchase> takeWaiting(Instant untouchedSince, int limit) {
        List<PurchaseRow> waiting = em.createQuery(
                        "select p from Purchase p where p.status = :queued and p.updatedAt < :since order by p.updatedAt",
                        PurchaseRow.class)
                .setParameter("queued", PurchaseStatus.QUEUED)
                .setParameter("since", untouchedSince)
                .setMaxResults(limit)
                .getResultList();
        waiting.forEach(PurchaseRow::updated);
        return waiting.stream().map(PurchaseRow::toDomain).toList();
    }

    private static List<Purchase> toDomain(TypedQuery<PurchaseRow> query) {
        return query.getResultStream().map(PurchaseRow::toDomain).toList();
    }
}
