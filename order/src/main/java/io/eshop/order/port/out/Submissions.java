package io.eshop.order.port.out;

import java.util.List;
import java.util.Map;

/** The queue of buffered orders. It may deliver an order more than once, and keeps it until it was handled. */
public interface Submissions {

    /**
     * Queues an order; durable when this returns.
     *
     * @throws Unavailable when it is unknown whether it was queued
     */
    void send(long orderID);

    /**
     * Queues several orders.
     *
     * @return those of which it is unknown whether they were queued; the others are durable
     */
    Map<Long, Unavailable> sendAll(List<Long> orderIDs);
}
