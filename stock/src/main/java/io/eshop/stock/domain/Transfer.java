package io.eshop.stock.domain;

/**
 * Units of a product go from one balance to another; what there is in all stays the same.
 *
 * @param units above 0
 */
public record Transfer(long productID, Balance from, Balance to, long units) {

    public Transfer {
        if (from == to || units <= 0) {
            throw new IllegalArgumentException("not a transfer: " + units + " units from " + from + " to " + to);
        }
    }

    /** The same units to another balance. */
    public Transfer into(Balance other) {
        return new Transfer(productID, from, other, units);
    }
}
