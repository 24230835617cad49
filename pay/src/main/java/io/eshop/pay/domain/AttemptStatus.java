package io.eshop.pay.domain;

/**
 * Life of an attempt to pay: STARTED until the provider tells how it ended, then APPROVED or DECLINED. A provider may approve what it declined before,
 * never the other way round. Money that is not wanted, or not any more, is REFUNDING, then REFUNDED.
 */
public enum AttemptStatus {
    STARTED,
    APPROVED,
    DECLINED,
    REFUNDING,
    REFUNDED;

    /** The guard of every change. */
    public boolean mayBecome(AttemptStatus next) {
        return switch (this) {
            case STARTED -> next == APPROVED || next == DECLINED || next == REFUNDING;
            case DECLINED -> next == APPROVED || next == REFUNDING;
            case APPROVED -> next == REFUNDING;
            case REFUNDING -> next == REFUNDED;
            case REFUNDED -> false;
        };
    }
}
