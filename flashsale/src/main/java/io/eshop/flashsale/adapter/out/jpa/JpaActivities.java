package io.eshop.flashsale.adapter.out.jpa;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.eshop.flashsale.domain.Activity;
import io.eshop.flashsale.domain.Stage;
import io.eshop.flashsale.port.out.Activities;
import io.eshop.kernel.domain.Search;
import io.eshop.kernel.domain.Search.Found;
import io.eshop.kernel.persistence.JpaSearch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Table {@code activity}. */
@ApplicationScoped
public class JpaActivities implements Activities {
    @PersistenceContext(unitName = "flashsale")
    private EntityManager em;

    JpaActivities() {}

    JpaActivities(EntityManager em) {
        this.em = em;
    }

    @Override
    public void add(Activity activity) {
        em.persist(ActivityRow.of(activity));
    }

    @Override
    public void save(Activity activity) {
        em.find(ActivityRow.class, activity.id()).write(activity);
    }

    @Override
    public void remove(long id) {
        em.remove(em.find(ActivityRow.class, id));
    }

    @Override
    public Optional<Activity> find(long id) {
        return Optional.ofNullable(em.find(ActivityRow.class, id)).map(ActivityRow::toDomain);
    }

    @Override
    public Optional<Activity> lastOf(long productID) {
        return em.createQuery(
                        "select a from Activity a where a.productID = :product order by a.id desc", ActivityRow.class)
                .setParameter("product", productID)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(ActivityRow::toDomain);
    }

    @Override
    public List<Activity> unclosed() {
        return em.createQuery("select a from Activity a where a.stage <> :closed order by a.id", ActivityRow.class)
                .setParameter("closed", Stage.CLOSED)
                .getResultStream()
                .map(ActivityRow::toDomain)
                .toList();
    }

    @Override
    public List<Activity> list(int offset, int limit) {
        return em.createQuery("select a from Activity a order by a.id desc", ActivityRow.class)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultStream()
                .map(ActivityRow::toDomain)
                .toList();
    }

    @Override
    public long count() {
        return em.createQuery("select count(a) from Activity a", Long.class).getSingleResult();
    }

    @Override
    public Found<Activity> search(Search search) {
        return JpaSearch.find(em, ActivityRow.class, search, ActivityRow::toDomain);
    }

    /** A shared lock, which MariaDB and MySQL know by this name and JPA does not: those who record purchases do not wait for each other. */
    @Override
    @SuppressWarnings("unchecked")
    public Map<Long, Activity> hold(Collection<Long> ids) {
        String placeholders = ids.stream().map(id -> "?").collect(joining(", "));
        Query query = em.createNativeQuery(
                "select * from activity where id in (" + placeholders + ") order by id lock in share mode",
                ActivityRow.class);
        int position = 1;
        for (Long id : ids) {
            query.setParameter(position++, id);
        }
        List<ActivityRow> rows = query.getResultList();
        return rows.stream().map(ActivityRow::toDomain).collect(toMap(Activity::id, activity -> activity));
    }
}
