package io.eshop.stock.domain;

/** Where units are counted while they are in the normal pool. */
public enum Balance {
    /** To be reserved by any order. */
    AVAILABLE,
    /** Reserved by orders whose LRA is under way. */
    HELD,
    /** Sold. */
    COMMITTED
}
