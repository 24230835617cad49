package io.eshop.pay.port.in;

/** Sending money back. */
public interface RefundingPayments {

    /**
     * Asks the provider to send back what is to go back. What it does not answer stays to be done.
     *
     * @return how many refunds are done
     */
    int carryOut();
}
