package io.eshop.stock.domain;

/**
 * What an order wants.
 *
 * @param units above 0
 */
public record OrderLine(long orderID, long productID, long units) {

    public OrderLine {
        if (units <= 0) {
            throw new IllegalArgumentException("order " + orderID + " wants " + units + " units");
        }
    }
}
