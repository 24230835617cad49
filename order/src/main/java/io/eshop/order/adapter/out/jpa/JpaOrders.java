package io.eshop.order.adapter.out.jpa;

import io.eshop.order.domain.Order;
import io.eshop.order.domain.OrderStatus;
import io.eshop.order.port.out.Orders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Table {@code orders}. */
@ApplicationScoped
public class JpaOrders implements Orders {
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
    public Optional<Order> lock(long id) {
        return Optional.ofNullable(em.find(OrderRow.class, id, LockModeType.PESSIMISTIC_WRITE))
                .map(OrderRow::toDomain);
    }

    @Override
    public Optional<Order> lockUnder(URI lra) {
        return em.createQuery("select o from OrderRow o where o.lra = :lra", OrderRow.class)
                .setParameter("lra", lra.toString())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst()
                .map(OrderRow::toDomain);
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
    public List<Long> takeWaiting(Instant untouchedSince, int limit) {
        List<Long> waiting = em.createQuery(
                        "select o.id from OrderRow o where o.status = :pending and o.buffered = true and o.activityID = 0"
                                + " and o.lra is null and o.updatedAt < :since order by o.updatedAt",
                        Long.class)
                .setParameter("pending", OrderStatus.PENDING.code())
                .setParameter("since", untouchedSince)
                .setMaxResults(limit)
                .getResultList();
        if (!waiting.isEmpty()) {
            em.createQuery("update OrderRow o set o.updatedAt = :now where o.id in :waiting")
                    .setParameter("now", Instant.now())
                    .setParameter("waiting", waiting)
                    .executeUpdate();
        }
        return waiting;
    }

    private static List<Order> page(TypedQuery<OrderRow> query, int offset, int limit) {
        return query.setFirstResult(offset)
                .setMaxResults(limit)
                .getResultStream()
                .map(OrderRow::toDomain)
                .toList();
    }
}
