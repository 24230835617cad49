package io.eshop.order.port.out;

/** Goods. Each call takes part in the current LRA and may be repeated. */
public interface Stock {

    /**
     * Holds units for an order.
     *
     * @return refused when fewer are left
     * @throws Unavailable when there was no answer
     */
    Consent reserve(long orderID, long productID, int units);

    /**
     * Gives the units of a placed order back.
     *
     * @throws Unavailable when there was no answer
     */
    void release(long orderID);
}
