package io.eshop.stock.adapter.out.jpa;

import io.eshop.stock.domain.Reservation;
import io.eshop.stock.port.out.Reservations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.PessimisticLockException;
import java.net.URI;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.List;
import java.util.Optional;

/** Table {@code reservation}. Writes at once, not at commit: a fault is then thrown as what it is. */
@ApplicationScoped
public class JpaReservations implements Reservations {
    @PersistenceContext(unitName = "stock")
    private EntityManager em;

    JpaReservations() {}

    JpaReservations(EntityManager em) {
        this.em = em;
    }

    @Override
    public Optional<Reservation> lock(long orderID) {
        return Optional.ofNullable(em.find(ReservationRow.class, orderID, LockModeType.PESSIMISTIC_WRITE))
                .map(ReservationRow::toDomain);
    }

    @Override
    public List<Reservation> lockUnder(List<URI> lras) {
        return em.createQuery("select r from Reservation r where r.lra in :lras", ReservationRow.class)
                .setParameter("lras", lras.stream().map(URI::toString).toList())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .map(ReservationRow::toDomain)
                .toList();
    }

    @Override
    public void add(List<Reservation> reservations) {
        reservations.forEach(reservation -> em.persist(ReservationRow.of(reservation)));
        try {
            em.flush();
        } catch (PersistenceException e) {
            if (e.getCause() != null && e.getCause().getCause() instanceof SQLIntegrityConstraintViolationException) {
                throw new PessimisticLockException(
                        "one of the orders "
                                + reservations.stream()
                                        .map(reservation -> reservation.line().orderID())
                                        .toList()
                                + " was reserved at the same time",
                        e);
            }
            throw e;
        }
    }

    @Override
    public void save(List<Reservation> reservations) {
        reservations.forEach(reservation ->
                em.find(ReservationRow.class, reservation.line().orderID()).write(reservation));
        em.flush();
    }
}
