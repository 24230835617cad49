package io.eshop.order.port.out;

import io.eshop.order.domain.Order;
import java.net.URI;
import java.util.Map;

/** What orders have to be paid. Each call takes part in the current LRA and may be repeated. */
public interface Payments {

    /** Opens the payments of orders, each in the LRA that it is named with. Nobody is refused. */
    Map<URI, Consent> open(Map<URI, Order> orders);

    /**
     * Closes the payment of an order: it cannot be paid any more.
     *
     * @throws Unavailable when there was no answer
     */
    Closing close(long orderID);

    /**
     * Gives the money of a paid order back. It is on its way when the LRA is closed.
     *
     * @throws Unavailable when there was no answer
     */
    void refund(long orderID);

    enum Closing {
        CLOSED,
        /** Too late: it stays as it is. */
        ALREADY_PAID
    }
}
