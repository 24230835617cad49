package io.eshop.stock.domain;

/** What came of setting units aside for a flash sale. */
public sealed interface Allotting {

    /** The sale has as many units as were asked for. */
    record Allotted(Allotment allotment) implements Allotting {}

    /**
     * There are not enough units to set aside.
     *
     * @param available what there is instead
     */
    record OutOfStock(long productID, long available) implements Allotting {}

    /** It is closed, or of another product, or more of it is reserved than it is to have. */
    record NotAllowed(Allotment allotment) implements Allotting {}
}
