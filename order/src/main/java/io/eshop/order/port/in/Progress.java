package io.eshop.order.port.in;

/** How far an order is with what a message asks for. */
public enum Progress {
    /** It is done, or will never be; nothing is left to do. */
    SETTLED,
    /** Something else is being done with the order; to be tried again. */
    UNDER_WAY,
    /** There is no such order. */
    UNKNOWN
}
