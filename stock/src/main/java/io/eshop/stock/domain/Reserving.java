package io.eshop.stock.domain;

/** What came of reserving units for an order. */
public sealed interface Reserving {

    /** The order has its units. */
    record Held(Reservation reservation) implements Reserving {}

    /**
     * There are not enough units; a final no.
     *
     * @param available what there was instead
     */
    record OutOfStock(long productID, long available) implements Reserving {}

    /** Another LRA of this order is not settled here yet; to be asked again. */
    record NotYet() implements Reserving {}

    /** The order has its units by another LRA. */
    record WrongState(ReservationStatus status) implements Reserving {}

    /** The LRA was cancelled before; nothing may be done under it any more. */
    record LraEnded() implements Reserving {}
}
