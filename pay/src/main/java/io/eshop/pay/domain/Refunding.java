package io.eshop.pay.domain;

/** What came of refunding the payment of an order. */
public sealed interface Refunding {

    /** It is as good as given back. */
    record Begun(Payment payment) implements Refunding {}

    /** The payment is not paid, or its money goes back already. */
    record WrongStatus(PaymentStatus status) implements Refunding {}

    /** There is no payment of such an order. */
    record Unknown() implements Refunding {}

    /** Another refund of the order is not settled here yet; to be asked again. */
    record NotYet() implements Refunding {}

    /** The LRA was cancelled before; nothing may be done under it any more. */
    record LraEnded() implements Refunding {}
}
