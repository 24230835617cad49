package io.eshop.kernel.persistence;

import io.eshop.kernel.domain.Search;
import io.eshop.kernel.domain.Search.Comparison;
import io.eshop.kernel.domain.Search.Condition;
import io.eshop.kernel.domain.Search.Found;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Runs a {@link Search} on an entity whose attributes are named as the columns. Values are bound, never part of the query's text; a column that is no plain name is refused
 * here again, whoever let it through.
 */
public final class JpaSearch {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*");

    private JpaSearch() {}

    /**
     * The part of the list that is looked for.
     *
     * @param toDomain what a row stands for
     */
    public static <R, T> Found<T> find(EntityManager em, Class<R> entity, Search search, Function<R, T> toDomain) {
        String name = em.getMetamodel().entity(entity).getName();
        String where = where(search.conditions());
        long total = bind(em.createQuery("select count(e) from " + name + " e" + where, Long.class), search)
                .getSingleResult();
        List<T> items = bind(em.createQuery("select e from " + name + " e" + where + orderBy(search), entity), search)
                .setFirstResult(search.offset())
                .setMaxResults(search.limit())
                .getResultStream()
                .map(toDomain)
                .toList();
        return new Found<>(total, items);
    }

    private static String where(List<Condition> conditions) {
        StringBuilder where = new StringBuilder();
        for (int i = 0; i < conditions.size(); i++) {
            where.append(i == 0 ? " where " : conditions.get(i - 1).orNext() ? " or " : " and ")
                    .append(condition(conditions.get(i), i));
        }
        return where.toString();
    }

    private static String condition(Condition condition, int number) {
        String column = column(condition.column());
        return switch (condition.comparison()) {
            case EQ -> column + " = :v" + number;
            case NEQ -> column + " <> :v" + number;
            case GT -> column + " > :v" + number;
            case GTE -> column + " >= :v" + number;
            case LT -> column + " < :v" + number;
            case LTE -> column + " <= :v" + number;
            case LIKE -> column + " like :v" + number + " escape '!'";
            case IN -> column + " in :v" + number;
        };
    }

    private static String orderBy(Search search) {
        StringBuilder orderBy = new StringBuilder();
        for (Search.Sort sort : search.sort()) {
            orderBy.append(orderBy.isEmpty() ? " order by " : ", ")
                    .append(column(sort.column()))
                    .append(sort.descending() ? " desc" : "");
        }
        return orderBy.toString();
    }

    private static String column(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of a column: '" + name + "'");
        }
        return "e." + name;
    }

    private static <T> TypedQuery<T> bind(TypedQuery<T> query, Search search) {
        for (int i = 0; i < search.conditions().size(); i++) {
            Condition condition = search.conditions().get(i);
            query.setParameter("v" + i, value(condition));
        }
        return query;
    }

    private static Object value(Condition condition) {
        if (condition.comparison() == Comparison.IN) {
            return condition.values();
        }
        Object one = condition.values().get(0);
        return condition.comparison() == Comparison.LIKE ? "%" + escaped((String) one) + "%" : one;
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
