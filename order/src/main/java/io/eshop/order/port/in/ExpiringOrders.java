package io.eshop.order.port.in;

import io.eshop.order.port.in.CancellingOrders.Cancelling;
import java.util.List;

/** Cancels the orders that nobody pays. */
public interface ExpiringOrders {

    /**
     * Ids of some orders whose time to be paid is over. None of them is given to anybody else, or again before that time has passed once more: by then an expiry that
     * failed is worth another try.
     */
    List<Long> takeUnpaid();

    /**
     * Cancels such an order, as {@link CancellingOrders#cancel} does; one that was paid stays, and is noted as paid if it was not before.
     *
     * @throws io.eshop.order.port.out.Unavailable when a part did not answer; the order stays as it is, or is cancelled a little later
     */
    Cancelling expire(long orderID);
}
