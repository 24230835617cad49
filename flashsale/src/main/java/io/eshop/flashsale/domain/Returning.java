package io.eshop.flashsale.domain;

/** The outcome of taking a purchase into the LRA that cancels its order. */
public sealed interface Returning {

    /** The LRA has it. */
    record Begun(Purchase purchase) implements Returning {}

    /** There is no such purchase, or its unit is on its way back already. */
    record NothingToReturn() implements Returning {}

    /** Another LRA of the order has not ended; ask again. */
    record NotYet() implements Returning {}

    /** The LRA was undone before this came. */
    record LraEnded() implements Returning {}
}
