package io.eshop.coupon.domain;

/**
 * Life of a redemption: HELD while the order's LRA is under way, then REDEEMED; RETURNING while the LRA of the order's cancellation is under way, then
 * RETURNED. An LRA that is cancelled takes its half of the way back.
 */
public enum RedemptionStatus {
    HELD,
    REDEEMED,
    RETURNING,
    RETURNED;

    /** The guard of every change. */
    public boolean mayBecome(RedemptionStatus next) {
        return switch (this) {
            case HELD -> next == REDEEMED || next == RETURNED;
            case REDEEMED -> next == RETURNING;
            case RETURNING -> next == RETURNED || next == REDEEMED;
            case RETURNED -> false;
        };
    }
}
