package io.eshop.pay.domain;

/** What came of asking for an order's money to go back. */
public sealed interface Refunding {

    /** It goes back, or went back before. */
    record Begun(Payment payment) implements Refunding {}

    /** The order is not paid. */
    record WrongStatus(PaymentStatus status) implements Refunding {}

    /** There is no payment of such an order. */
    record Unknown() implements Refunding {}
}
