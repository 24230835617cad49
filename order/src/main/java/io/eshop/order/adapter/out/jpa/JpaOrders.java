package io.eshop.order.adapter.out.jpa;

import io.eshop.kernel.domain.Money;
import io.eshop.kernel.domain.Search;
import io.eshop.kernel.domain.Search.Found;
import io.eshop.kernel.persistence.JpaSearch;
import io.eshop.order.domain.Order;
import io.eshop.order.domain.OrderStatus;
import io.eshop.order.port.out.Orders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.net.URI;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Table {@code orders}. */
@ApplicationScoped
public class JpaOrders implements Orders {
    private static final String TAKE_UNPAID = """
            select id from orders where status = ? and lra is null and updated_at < ?
            order by updated_at limit ? for update skip locked""";
    private static final String ADD_REFUND =
            "insert ignore into refund (pay_id, order_id, amount, created_at) values (?, ?, ?, utc_timestamp(6))";

    @PersistenceContext(unitName = "order")
    private EntityManager em;

    JpaOrders() {}

    JpaOrders(EntityManager em) {
        this.em = em;
    }

    @Override
    public void add(Order order) {
        em.persist(OrderRow.of(order));
    }

    @Override
    public Optional<Order> find(long id) {
        return Optional.ofNullable(em.find(OrderRow.class, id)).map(OrderRow::toDomain);
    }

    @Override
    public List<Order> findAll(List<Long> ids) {
        if (ids.size() == 1) {
            return find(ids.get(0)).stream().toList();
        }
        return em.createQuery("select o from OrderRow o where o.id in :ids", OrderRow.class)
                .setParameter("ids", ids)
                .getResultStream()
                .map(OrderRow::toDomain)
                .toList();
    }

    @Override
    public Optional<Order> lock(long id) {
        return Optional.ofNullable(em.find(OrderRow.class, id, LockModeType.PESSIMISTIC_WRITE))
                .map(OrderRow::toDomain);
    }

    @Override
    public List<Order> lockAll(List<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : locked(em.createQuery("select o from OrderRow o where o.id in :ids order by o.id", OrderRow.class)
                        .setParameter("ids", ids));
    }

    @Override
    public List<Order> lockUnder(List<URI> lras) {
        return locked(em.createQuery("select o from OrderRow o where o.lra in :lras", OrderRow.class)
                .setParameter("lras", lras.stream().map(URI::toString).toList()));
    }

    private static List<Order> locked(TypedQuery<OrderRow> query) {
        return query.setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .map(OrderRow::toDomain)
                .toList();
    }

    @Override
    public void save(Order order) {
        em.find(OrderRow.class, order.id()).write(order);
    }

    @Override
    public List<Order> listOf(long userID, int offset, int limit) {
        return page(
                em.createQuery("select o from OrderRow o where o.userID = :userID order by o.id desc", OrderRow.class)
                        .setParameter("userID", userID),
                offset,
                limit);
    }

    @Override
    public long countOf(long userID) {
        return em.createQuery("select count(o) from OrderRow o where o.userID = :userID", Long.class)
                .setParameter("userID", userID)
                .getSingleResult();
    }

    @Override
    public List<Order> list(int offset, int limit) {
        return page(em.createQuery("select o from OrderRow o order by o.id desc", OrderRow.class), offset, limit);
    }

    @Override
    public long count() {
        return em.createQuery("select count(o) from OrderRow o", Long.class).getSingleResult();
    }

    @Override
    public Found<Order> search(Search search) {
        return JpaSearch.find(em, OrderRow.class, search, OrderRow::toDomain);
    }

    @Override
    public List<Long> takeWaiting(Instant untouchedSince, int limit) {
        List<Long> waiting = em.createQuery(
                        "select o.id from OrderRow o where o.status = :pending and o.buffered = true and o.activityID = 0"
                                + " and o.lra is null and o.updatedAt < :since order by o.updatedAt",
                        Long.class)
                .setParameter("pending", OrderStatus.PENDING.code())
                .setParameter("since", untouchedSince)
                .setMaxResults(limit)
                .getResultList();
        touch(waiting);
        return waiting;
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<Long> takeUnpaid(Instant untouchedSince, int limit) {
        List<Long> unpaid = em.createNativeQuery(TAKE_UNPAID)
                .setParameter(1, OrderStatus.TO_PAY.code())
                .setParameter(2, Timestamp.from(untouchedSince))
                .setParameter(3, limit)
                .getResultList();
        touch(unpaid);
        return unpaid;
    }

    @Override
    public boolean addRefund(long payID, long orderID, Money amount) {
        return em.createNativeQuery(ADD_REFUND)
                        .setParameter(1, payID)
                        .setParameter(2, orderID)
                        .setParameter(3, amount.cents())
                        .executeUpdate()
                == 1;
    }

    private void touch(List<Long> ids) {
        if (!ids.isEmpty()) {
            em.createQuery("update OrderRow o set o.updatedAt = :now where o.id in :ids")
                    .setParameter("now", Instant.now())
                    .setParameter("ids", ids)
                    .executeUpdate();
        }
    }

    private static List<Order> page(TypedQuery<OrderRow> query, int offset, int limit) {
        return query.setFirstResult(offset)
                .setMaxResults(limit)
                .getResultStream()
                .map(OrderRow::toDomain)
                .toList();
    }
}
