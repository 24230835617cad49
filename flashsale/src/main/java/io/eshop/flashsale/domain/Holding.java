package io.eshop.flashsale.domain;

import java.util.Optional;

/** The outcome of taking a purchase into the LRA that makes its order. */
public sealed interface Holding {

    /** The LRA has it. */
    record Held(Purchase purchase) implements Holding {}

    /** There is no such purchase, or it is settled; this is final. */
    record NotAllowed(Optional<PurchaseStatus> status) implements Holding {}

    /** A former LRA has it and is not undone yet; ask again. */
    record NotYet() implements Holding {}

    /** The LRA was undone before this came. */
    record LraEnded() implements Holding {}
}
