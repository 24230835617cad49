package io.eshop.stock.domain;

/**
 * What an order wants.
 *
 * @param units above 0
 * @param activityID the flash sale from whose allotment the units are taken, or {@link #NO_SALE}
 */
public record OrderLine(long orderID, long productID, long units, long activityID) {
    public static final long NO_SALE = 0;

    public OrderLine {
        if (units <= 0) {
            throw new IllegalArgumentException("order " + orderID + " wants " + units + " units");
        }
    }

    /** Units of the normal pool. */
    public OrderLine(long orderID, long productID, long units) {
        this(orderID, productID, units, NO_SALE);
    }

    public boolean isOfSale() {
        return activityID != NO_SALE;
    }
}
