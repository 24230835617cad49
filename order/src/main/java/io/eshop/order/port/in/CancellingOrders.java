package io.eshop.order.port.in;

import io.eshop.order.domain.Order;
import io.eshop.order.domain.OrderStatus;

/** Takes orders back. */
public interface CancellingOrders {

    /**
     * Cancels an unpaid order: the goods, the coupon and the payment are given back, all or none of them. Cancelling a cancelled order changes nothing.
     *
     * @param reason in words, for the buyer
     * @throws java.util.NoSuchElementException when there is no such order
     * @throws io.eshop.order.port.out.Unavailable when a part did not answer; the order stays as it is, or is cancelled a little later
     */
    Cancelling cancel(long orderID, String reason);

    /**
     * Cancels a paid order whose goods are still here: the goods, the coupon and the money are given back, all or none of them. The money is on its way when this returns; the
     * order shows it when the payment provider has sent it. Refunding a cancelled order changes nothing.
     *
     * @param reason in words, for the buyer
     * @throws java.util.NoSuchElementException when there is no such order
     * @throws io.eshop.order.port.out.Unavailable when a part did not answer; the order stays as it is, or is cancelled a little later
     */
    Cancelling refund(long orderID, String reason);

    /** What became of the wish. */
    sealed interface Cancelling {

        record Cancelled(Order order) implements Cancelling {}

        /** The order is in a state that cannot be cancelled, or somebody else is at it. */
        record NotAllowed(OrderStatus status) implements Cancelling {}
    }
}
