package io.eshop.pay.port.out;

import io.eshop.pay.domain.PaymentEvent;

/** Tells the other services what happened. */
public interface Events {

    /**
     * Tells it if and only if the current transaction commits: at least once, and the events of an order in the order in which they happened, but that one may
     * be told again later.
     */
    void record(PaymentEvent event);
}
