package io.eshop.order.application;

import io.eshop.order.domain.OrderStatus;

/** Cancels the LRA that was to cancel or refund the order. */
final class NotCancellable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final OrderStatus status;

    NotCancellable(OrderStatus status) {
        super("an order that is " + status + " cannot be cancelled now", null, false, false);
        this.status = status;
    }

    OrderStatus status() {
        return status;
    }
}
