package io.eshop.order.port.out;

import io.eshop.order.domain.Order;

/** Goods. Each call takes part in the current LRA and may be repeated. */
public interface Stock {

    /**
     * Holds units for an order: of those set aside for its flash sale, if it is of one.
     *
     * @return refused when fewer are left
     * @throws Unavailable when there was no answer
     */
    Consent reserve(Order order);

    /**
     * Gives the units of a placed order back.
     *
     * @throws Unavailable when there was no answer
     */
    void release(long orderID);
}
