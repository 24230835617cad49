package io.eshop.order.application;

import io.eshop.order.domain.Refusal;

/** Carries a refusal out of the work on an order, and so cancels the LRA that places it. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    Refused(Refusal refusal) {
        super(refusal.reason(), null, false, false);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
