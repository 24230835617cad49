package io.eshop.pay.adapter.out.jpa;

import io.eshop.kernel.domain.Search;
import io.eshop.kernel.domain.Search.Found;
import io.eshop.kernel.persistence.JpaSearch;
import io.eshop.pay.domain.Payment;
import io.eshop.pay.domain.PaymentStatus;
import io.eshop.pay.port.out.Payments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Table {@code payment}. */
@ApplicationScoped
public class JpaPayments implements Payments {
    @PersistenceContext(unitName = "pay")
    private EntityManager em;

    JpaPayments() {}

    JpaPayments(EntityManager em) {
        this.em = em;
    }

    @Override
    public void add(Payment payment) {
        em.persist(PaymentRow.of(payment));
    }

    @Override
    public void save(Payment payment) {
        em.find(PaymentRow.class, payment.id()).write(payment);
    }

    @Override
    public Optional<Payment> findOfOrder(long orderID) {
        return first(ofOrder(orderID));
    }

    @Override
    public Optional<Payment> lockOfOrder(long orderID) {
        return first(ofOrder(orderID).setLockMode(LockModeType.PESSIMISTIC_WRITE));
    }

    @Override
    public List<Payment> lockUnder(List<URI> lras) {
        return em.createQuery("select p from Payment p where p.lra in :lras and p.status <> :void", PaymentRow.class)
                .setParameter("lras", lras.stream().map(URI::toString).toList())
                .setParameter("void", PaymentStatus.VOID)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .map(PaymentRow::toDomain)
                .toList();
    }

    @Override
    public List<Payment> listOf(long userID, int offset, int limit) {
        return page(
                em.createQuery("select p from Payment p where p.userID = :userID order by p.id desc", PaymentRow.class)
                        .setParameter("userID", userID),
                offset,
                limit);
    }

    @Override
    public long countOf(long userID) {
        return em.createQuery("select count(p) from Payment p where p.userID = :userID", Long.class)
                .setParameter("userID", userID)
                .getSingleResult();
    }

    @Override
    public List<Payment> list(int offset, int limit) {
        return page(em.createQuery("select p from Payment p order by p.id desc", PaymentRow.class), offset, limit);
    }

    @Override
    public long count() {
        return em.createQuery("select count(p) from Payment p", Long.class).getSingleResult();
    }

    @Override
    public Found<Payment> search(Search search) {
        return JpaSearch.find(em, PaymentRow.class, search, PaymentRow::toDomain);
    }

    private TypedQuery<PaymentRow> ofOrder(long orderID) {
        return em.createQuery("select p from Payment p where p.orderID = :orderID", PaymentRow.class)
                .setParameter("orderID", orderID);
    }

    private static Optional<Payment> first(TypedQuery<PaymentRow> query) {
        return query.getResultStream().findFirst().map(PaymentRow::toDomain);
    }

    private static List<Payment> page(TypedQuery<PaymentRow> query, int offset, int limit) {
        return query.setFirstResult(offset)
                .setMaxResults(limit)
                .getResultStream()
                .map(PaymentRow::toDomain)
                .toList();
    }
}
