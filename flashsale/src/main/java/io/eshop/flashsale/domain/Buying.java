package io.eshop.flashsale.domain;

import io.eshop.kernel.domain.Money;
import java.time.Instant;

/** The outcome of a request to buy. */
public sealed interface Buying {

    /** The user has a unit, durably. */
    record Taken(long purchaseID) implements Buying {}

    /** The user has as many units as one user may have; the last of them was this purchase. */
    record AlreadyBought(long purchaseID) implements Buying {}

    record SoldOut() implements Buying {}

    record NotStarted(Instant startsAt, Instant endsAt) implements Buying {}

    record Ended(Instant startsAt, Instant endsAt) implements Buying {}

    /** The product is in no sale. */
    record NoSale() implements Buying {}

    /** The buyer believes in another price. */
    record PriceDiffers(Money price) implements Buying {}
}
