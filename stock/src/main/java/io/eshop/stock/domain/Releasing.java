package io.eshop.stock.domain;

/** What came of releasing the units of an order that is being cancelled. */
public sealed interface Releasing {

    /** The units are on their way back. */
    record Begun(Reservation reservation) implements Releasing {}

    /** The order has no reservation. */
    record NothingReserved() implements Releasing {}

    /** Another LRA of the order is not settled here yet; to be asked again. */
    record NotYet() implements Releasing {}

    /** Another LRA has released the units. */
    record WrongState(ReservationStatus status) implements Releasing {}

    /** The LRA was cancelled before; nothing may be done under it any more. */
    record LraEnded() implements Releasing {}
}
