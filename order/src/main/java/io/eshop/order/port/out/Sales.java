package io.eshop.order.port.out;

import io.eshop.order.domain.Order;
import java.net.URI;
import java.util.Map;

/** Flash sales. {@link #confirm} and {@link #takeBack} take part in the current LRA; all may be repeated. */
public interface Sales {

    /**
     * Purchases are about to become the orders of the same ids, each in the LRA that it is named with.
     *
     * @return for each of them, refused when the sale does not know it, or has given it up
     */
    Map<URI, Consent> confirm(Map<URI, Order> orders);

    /**
     * The order of a purchase is about to be cancelled: its unit goes back to the sale.
     *
     * @throws Unavailable when there was no answer
     */
    void takeBack(long orderID);

    /**
     * Tells why a purchase will not become an order. Its unit goes back to the sale: at once, or when the LRA that it is under is undone.
     *
     * @param reason in words, as the buyer reads it
     * @throws Unavailable when there was no answer
     */
    void refuse(long orderID, String reason);
}
