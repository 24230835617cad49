package io.eshop.pay.domain;

/**
 * Life of a payment: HELD while the order's LRA is under way, then OPEN, which is when it can be paid; CLOSING while the LRA of the order's cancellation
 * is under way, then CLOSED. A payment whose order came to nothing is VOID, until the order is tried again.
 *
 * <p>An open payment that the provider approves is PAID. It is RETURNING while the LRA of the order's refund is under way, then REFUNDING: the money is to go back. It is REFUNDED when the
 * provider has sent it.
 */
public enum PaymentStatus {
    HELD,
    OPEN,
    CLOSING,
    CLOSED,
    VOID,
    PAID,
    RETURNING,
    REFUNDING,
    REFUNDED;

    /** The guard of every change. */
    public boolean mayBecome(PaymentStatus next) {
        return switch (this) {
            case HELD -> next == OPEN || next == VOID;
            case OPEN -> next == CLOSING || next == PAID;
            case CLOSING -> next == CLOSED || next == OPEN;
            case VOID -> next == HELD;
            case PAID -> next == RETURNING;
            case RETURNING -> next == REFUNDING || next == PAID;
            case REFUNDING -> next == REFUNDED;
            case CLOSED, REFUNDED -> false;
        };
    }
}
