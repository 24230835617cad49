package io.eshop.order.port.in;

import io.eshop.order.domain.Order;
import io.eshop.order.domain.OrderStatus;

/** What happens to the goods of paid orders. */
public interface DeliveringOrders {

    /**
     * The goods of a paid order are sent.
     *
     * @throws java.util.NoSuchElementException when there is no such order
     */
    Delivery ship(long orderID);

    /**
     * The goods that were sent have arrived.
     *
     * @throws java.util.NoSuchElementException when there is no such order
     */
    Delivery receive(long orderID);

    /** What became of it. */
    sealed interface Delivery {

        record Done(Order order) implements Delivery {}

        /** The order is not in the state for it; nothing has changed. */
        record NotAllowed(OrderStatus status) implements Delivery {}
    }
}
