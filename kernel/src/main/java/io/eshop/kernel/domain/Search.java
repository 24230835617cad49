package io.eshop.kernel.domain;

import java.util.List;

/**
 * What somebody looks for in a list, in names that the list knows and values of its types.
 *
 * @param conditions joined one to the next, "and" binding closer than "or"; none: everything
 * @param sort the first one counts most
 * @param offset how many come before, from 0
 * @param limit at most so many
 */
public record Search(List<Condition> conditions, List<Sort> sort, int offset, int limit) {
    public Search {
        conditions = List.copyOf(conditions);
        sort = List.copyOf(sort);
    }

    /**
     * One condition.
     *
     * @param values one; for IN as many as there are
     * @param orNext joined to the next condition by "or", not "and"
     */
    public record Condition(String column, Comparison comparison, List<?> values, boolean orNext) {
        public Condition {
            values = List.copyOf(values);
        }
    }

    /** LIKE: has the text somewhere in it. */
    public enum Comparison {
        EQ,
        NEQ,
        GT,
        GTE,
        LT,
        LTE,
        LIKE,
        IN
    }

    /** One column to sort by. */
    public record Sort(String column, boolean descending) {}

    /**
     * What was found.
     *
     * @param total how many there are in all
     */
    public record Found<T>(long total, List<T> items) {
        public Found {
            items = List.copyOf(items);
        }
    }
}
