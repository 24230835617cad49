package io.eshop.stock.domain;

/** Where a unit is counted. */
public enum Balance {
    /** To be reserved by any order. */
    AVAILABLE,
    /** Reserved by orders whose LRA is under way. */
    HELD,
    /** Sold. */
    COMMITTED,
    /** Set aside for a flash sale, to be reserved by its orders only. */
    ALLOTTED
}
