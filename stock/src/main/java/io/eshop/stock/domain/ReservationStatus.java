package io.eshop.stock.domain;

/**
 * Life of a reservation: HELD while the order's LRA is under way, then COMMITTED; RELEASING while the LRA of the order's cancellation is under way, then
 * RELEASED. An LRA that is cancelled takes its half of the way back.
 */
public enum ReservationStatus {
    HELD(Balance.HELD),
    COMMITTED(Balance.COMMITTED),
    /** Nobody else gets the units before it is sure that the order is cancelled, so that it can have them back. */
    RELEASING(Balance.COMMITTED),
    RELEASED(Balance.AVAILABLE);

    private final Balance balance;

    ReservationStatus(Balance balance) {
        this.balance = balance;
    }

    /** Where the units are counted. */
    public Balance balance() {
        return balance;
    }

    /** The guard of every change. */
    public boolean mayBecome(ReservationStatus next) {
        return switch (this) {
            case HELD -> next == COMMITTED || next == RELEASED;
            case COMMITTED -> next == RELEASING;
            case RELEASING -> next == RELEASED || next == COMMITTED;
            case RELEASED -> false;
        };
    }
}
