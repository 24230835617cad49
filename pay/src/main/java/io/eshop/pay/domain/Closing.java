package io.eshop.pay.domain;

/** What came of closing the payment of a cancelled order. */
public sealed interface Closing {

    /** Nobody can pay any more. */
    record Begun(Payment payment) implements Closing {}

    /** The payment is not open. */
    record WrongStatus(PaymentStatus status) implements Closing {}

    /** There is no payment of such an order. */
    record Unknown() implements Closing {}

    /** Another LRA of the order is not settled here yet; to be asked again. */
    record NotYet() implements Closing {}

    /** The LRA was cancelled before; nothing may be done under it any more. */
    record LraEnded() implements Closing {}
}
