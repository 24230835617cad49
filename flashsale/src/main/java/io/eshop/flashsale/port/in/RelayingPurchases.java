package io.eshop.flashsale.port.in;

/** Hands what was bought over to the order service. Safe to be done by several instances at once. */
public interface RelayingPurchases {

    /** How many lanes there are; sales are spread over them. */
    int lanes();

    /**
     * Takes up what an earlier try, or an instance that died, has left behind.
     *
     * @throws io.eshop.flashsale.port.out.Unavailable when a part is down; nothing is lost, call again
     */
    void resume(int lane);

    /**
     * Waits a little for purchases, and hands them over: recorded, then in Kafka, then out of the outbox.
     *
     * @throws io.eshop.flashsale.port.out.Unavailable when a part is down; nothing is lost, but to be resumed
     */
    void relay(int lane);

    /** Sends purchases again that have been waiting too long to become an order, in case their message was lost. */
    void resendWaiting();
}
