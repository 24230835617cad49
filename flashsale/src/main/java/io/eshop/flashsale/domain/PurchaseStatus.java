package io.eshop.flashsale.domain;

/** What has become of a purchase. */
public enum PurchaseStatus {
    /** On its way to the order service. */
    QUEUED,
    /** Under the LRA that makes its order. */
    HELD,
    ORDERED,
    /** Ordered, and under the LRA that cancels the order. */
    RETURNING,
    /** Was ordered; the buyer or a time-out cancelled the order. */
    CANCELLED,
    /** Never became an order. */
    REFUSED;

    /** Whether nothing more happens unless somebody cancels the order. */
    public boolean isSettled() {
        return this == ORDERED || this == CANCELLED || this == REFUSED;
    }
}
