package io.eshop.stock.adapter.out.jpa;

import io.eshop.stock.domain.Allotment;
import io.eshop.stock.domain.OrderLine;
import io.eshop.stock.port.out.Allotments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PessimisticLockException;
import java.util.Optional;

/** Table {@code allotment}. */
@ApplicationScoped
public class JpaAllotments implements Allotments {
    private static final String ADD = """
            insert ignore into allotment (activity_id, product_id, units, remaining, returned, status, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, utc_timestamp(6), utc_timestamp(6))""";
    private static final String TAKE = """
            update allotment set remaining = remaining - ?1, updated_at = utc_timestamp(6)
            where activity_id = ?2 and product_id = ?3 and status = 'OPEN' and remaining >= ?1""";
    private static final String GIVE_BACK = """
            update allotment set remaining = remaining + ?1, updated_at = utc_timestamp(6)
            where activity_id = ?2 and status = 'OPEN'""";

    @PersistenceContext(unitName = "stock")
    private EntityManager em;

    JpaAllotments() {}

    JpaAllotments(EntityManager em) {
        this.em = em;
    }

    @Override
    public void add(Allotment allotment) {
        int added = em.createNativeQuery(ADD)
                .setParameter(1, allotment.activityID())
                .setParameter(2, allotment.productID())
                .setParameter(3, allotment.units())
                .setParameter(4, allotment.remaining())
                .setParameter(5, allotment.returned())
                .setParameter(6, allotment.status().name())
                .executeUpdate();
        if (added == 0) {
            throw new PessimisticLockException("sale " + allotment.activityID() + " got an allotment at the same time");
        }
    }

    @Override
    public Optional<Allotment> find(long activityID) {
        return Optional.ofNullable(em.find(AllotmentRow.class, activityID)).map(AllotmentRow::toDomain);
    }

    @Override
    public Optional<Allotment> lock(long activityID) {
        return Optional.ofNullable(em.find(AllotmentRow.class, activityID, LockModeType.PESSIMISTIC_WRITE))
                .map(AllotmentRow::toDomain);
    }

    @Override
    public void save(Allotment allotment) {
        em.find(AllotmentRow.class, allotment.activityID()).write(allotment);
        em.flush();
    }

    @Override
    public boolean take(OrderLine line) {
        return em.createNativeQuery(TAKE)
                        .setParameter(1, line.units())
                        .setParameter(2, line.activityID())
                        .setParameter(3, line.productID())
                        .executeUpdate()
                == 1;
    }

    @Override
    public boolean giveBack(OrderLine line) {
        return em.createNativeQuery(GIVE_BACK)
                        .setParameter(1, line.units())
                        .setParameter(2, line.activityID())
                        .executeUpdate()
                == 1;
    }
}
