package io.eshop.order.port.in;

import io.eshop.kernel.domain.Money;

/** What orders have to know of the money that comes for them. All of it may be told again, and late. */
public interface NotingPayments {

    /** The order is paid. One that is cancelled stays so: its money goes back without our doing. */
    Progress paid(long orderID);

    /**
     * Money that came for the order went back to the buyer.
     *
     * @param payID the payment that it was; each counts once
     */
    Progress refunded(long orderID, long payID, Money amount);
}
