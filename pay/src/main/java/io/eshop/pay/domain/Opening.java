package io.eshop.pay.domain;

/** What came of opening the payment of an order. */
public sealed interface Opening {

    /** The payment is held, and open as soon as the LRA is closed. */
    record Held(Payment payment) implements Opening {}

    /** The order has a payment that is past that. */
    record WrongStatus(PaymentStatus status) implements Opening {}

    /** A former attempt of the same order is not undone yet; to be asked again. */
    record NotYet() implements Opening {}

    /** The LRA was cancelled before; nothing may be done under it any more. */
    record LraEnded() implements Opening {}
}
