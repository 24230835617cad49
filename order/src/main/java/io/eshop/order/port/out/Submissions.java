package io.eshop.order.port.out;

/** The queue of buffered orders. It may deliver an order more than once, and keeps it until it was handled. */
public interface Submissions {

    /**
     * Queues an order; durable when this returns.
     *
     * @throws Unavailable when it is unknown whether it was queued
     */
    void send(long orderID);
}
