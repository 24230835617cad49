package io.eshop.order.port.out;

/** Flash sales. {@link #confirm} and {@link #takeBack} take part in the current LRA; all may be repeated. */
public interface Sales {

    /**
     * The purchase is about to become the order of the same id.
     *
     * @return refused when the sale does not know it, or has given it up
     * @throws Unavailable when there was no answer
     */
    Consent confirm(long orderID);

    /**
     * The order of a purchase is about to be cancelled: its unit goes back to the sale.
     *
     * @throws Unavailable when there was no answer
     */
    void takeBack(long orderID);

    /**
     * Tells why a purchase will not become an order. Its unit goes back to the sale: at once, or when the LRA that it is under is undone.
     *
     * @param reason in words, as the buyer reads it
     * @throws Unavailable when there was no answer
     */
    void refuse(long orderID, String reason);
}
