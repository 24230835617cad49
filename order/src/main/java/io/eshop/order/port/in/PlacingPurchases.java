package io.eshop.order.port.in;

import io.eshop.order.domain.Purchase;

/** What happens to purchases in flash sales: each becomes an order, whose id is the purchase's. */
public interface PlacingPurchases {

    /**
     * Places the order of a purchase, unless that was done before. To be repeated after an exception, and after {@link Progress#UNDER_WAY}.
     *
     * @return never {@link Progress#UNKNOWN}
     */
    Progress place(long purchaseID, Purchase purchase);

    /**
     * Gives the unit back to the sale and cancels the order, if it is there and still pending; when a try is still under way, as soon as that is
     * undone. To be repeated after an exception.
     */
    void giveUp(long purchaseID, String reason);
}
