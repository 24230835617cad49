package io.eshop.flashsale.domain;

/** The answer of stock to a request to set units aside. */
public sealed interface Allotting {

    record Allotted() implements Allotting {}

    record OutOfStock(long available) implements Allotting {}

    /** More is reserved, or the allotment is closed. */
    record NotAllowed(long reserved) implements Allotting {}
}
