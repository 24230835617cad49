package io.eshop.flashsale.domain;

/** How far a sale is prepared or wound up, whatever the clock says. */
public enum Stage {
    /** Its terms are decided, but stock and Redis may not know them yet. */
    PENDING,
    /** Stock and Redis have its terms. */
    READY,
    /** It is over and settled; its allotment and its keys in Redis are being removed. Nothing can be bought any more. */
    CLOSING,
    CLOSED
}
