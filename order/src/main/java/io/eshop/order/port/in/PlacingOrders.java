package io.eshop.order.port.in;

/** What happens to buffered orders, behind the buyer's back. */
public interface PlacingOrders {

    /**
     * Places a buffered order, unless that was done before. To be repeated after an exception, and after {@link Placing#UNDER_WAY}.
     */
    Placing place(long orderID);

    /** Cancels an order that is still pending; when a try is still under way, as soon as that is undone. */
    void giveUp(long orderID, String reason);

    /** Sends the messages of orders again that have been waiting for too long: theirs may have been lost before they were sent. */
    void resendWaiting();

    /** What became of a buffered order. */
    enum Placing {
        /** It is placed, refused or cancelled; nothing is left to do. */
        SETTLED,
        /** A former try has not ended yet. */
        UNDER_WAY,
        /** There is no such order. */
        UNKNOWN
    }
}
