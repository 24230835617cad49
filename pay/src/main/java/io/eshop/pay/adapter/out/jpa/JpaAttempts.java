package io.eshop.pay.adapter.out.jpa;

import io.eshop.pay.domain.Attempt;
import io.eshop.pay.domain.AttemptStatus;
import io.eshop.pay.port.out.Attempts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

/** Table {@code attempt}. */
@ApplicationScoped
public class JpaAttempts implements Attempts {
    @PersistenceContext(unitName = "pay")
    private EntityManager em;

    JpaAttempts() {}

    JpaAttempts(EntityManager em) {
        this.em = em;
    }

    @Override
    public void add(Attempt attempt) {
        em.persist(AttemptRow.of(attempt));
    }

    @Override
    public void save(Attempt attempt) {
        em.find(AttemptRow.class, attempt.payID()).write(attempt);
    }

    @Override
    public Optional<Attempt> find(long payID) {
        return Optional.ofNullable(em.find(AttemptRow.class, payID)).map(AttemptRow::toDomain);
    }

    @Override
    public Optional<Attempt> lock(long payID) {
        return em.createQuery("select a from Attempt a where a.payID = :payID", AttemptRow.class)
                .setParameter("payID", payID)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst()
                .map(AttemptRow::toDomain);
    }

    @Override
    public Optional<Attempt> startedOf(long orderID) {
        return em.createQuery(
                        "select a from Attempt a where a.orderID = :orderID and a.status = :status order by a.payID",
                        AttemptRow.class)
                .setParameter("orderID", orderID)
                .setParameter("status", AttemptStatus.STARTED)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(AttemptRow::toDomain);
    }

    @Override
    public List<Attempt> refunding(int limit) {
        return em.createQuery("select a from Attempt a where a.status = :status order by a.payID", AttemptRow.class)
                .setParameter("status", AttemptStatus.REFUNDING)
                .setMaxResults(limit)
                .getResultStream()
                .map(AttemptRow::toDomain)
                .toList();
    }
}
