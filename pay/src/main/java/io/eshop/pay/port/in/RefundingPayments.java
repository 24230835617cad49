package io.eshop.pay.port.in;

import io.eshop.pay.domain.Refunding;

/** Giving money back. */
public interface RefundingPayments {

    /** Begins to give the money for an order back. Asked again, it is begun already. */
    Refunding refund(long orderID);

    /**
     * Asks the provider to send back what is to go back. What it does not answer stays to be done.
     *
     * @return how many refunds are done
     */
    int carryOut();
}
