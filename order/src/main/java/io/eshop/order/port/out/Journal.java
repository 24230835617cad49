package io.eshop.order.port.out;

import io.eshop.order.domain.Order;

/** Tells the operators what becomes of orders. */
public interface Journal {

    /** The order has got a new status. */
    void became(Order order);

    /** An LRA moves the order from now on. */
    void takenUp(Order order);
}
