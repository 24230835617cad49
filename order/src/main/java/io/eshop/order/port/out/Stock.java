package io.eshop.order.port.out;

import io.eshop.order.domain.Order;
import java.net.URI;
import java.util.Map;

/** Goods. Each call takes part in the current LRA and may be repeated. */
public interface Stock {

    /**
     * Holds units for orders, each in the LRA that it is named with: of those set aside for its flash sale, if it is of one.
     *
     * @return for each of them, refused when fewer are left
     */
    Map<URI, Consent> reserve(Map<URI, Order> orders);

    /**
     * Gives the units of a placed order back.
     *
     * @throws Unavailable when there was no answer
     */
    void release(long orderID);
}
