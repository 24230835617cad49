package io.eshop.pay.domain;

/**
 * Life of a payment: HELD while the order's LRA is under way, then OPEN, which is when it can be paid; CLOSING while the LRA of the order's cancellation
 * is under way, then CLOSED. A payment whose order came to nothing is VOID, until the order is tried again.
 */
public enum PaymentStatus {
    HELD,
    OPEN,
    CLOSING,
    CLOSED,
    VOID;

    /** The guard of every change. */
    public boolean mayBecome(PaymentStatus next) {
        return switch (this) {
            case HELD -> next == OPEN || next == VOID;
            case OPEN -> next == CLOSING;
            case CLOSING -> next == CLOSED || next == OPEN;
            case CLOSED -> false;
            case VOID -> next == HELD;
        };
    }
}
