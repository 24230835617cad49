package io.eshop.flashsale.domain;

/** What a buyer sees of a sale. */
public enum ActivityState {
    NOT_STARTED,
    OPEN,
    SOLD_OUT,
    ENDED
}
