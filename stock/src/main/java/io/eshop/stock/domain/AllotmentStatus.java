package io.eshop.stock.domain;

/** Life of an allotment. */
public enum AllotmentStatus {
    /** Orders of the sale take its units, and cancelled ones give them back to it. */
    OPEN,
    /** The sale is over: what remained is available again, and so is what cancelled orders give back. */
    CLOSED
}
