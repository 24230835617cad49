package io.eshop.order.port.in;

/** What happens to buffered orders, behind the buyer's back. */
public interface PlacingOrders {

    /**
     * Places a buffered order, unless that was done before. To be repeated after an exception, and after {@link Progress#UNDER_WAY}.
     */
    Progress place(long orderID);

    /** Cancels an order that is still pending; when a try is still under way, as soon as that is undone. */
    void giveUp(long orderID, String reason);

    /** Sends the messages of orders again that have been waiting for too long: theirs may have been lost before they were sent. */
    void resendWaiting();
}
