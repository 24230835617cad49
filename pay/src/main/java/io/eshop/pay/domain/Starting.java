package io.eshop.pay.domain;

/** What came of beginning to pay. */
public sealed interface Starting {

    /** The buyer may pay by this attempt. */
    record Started(Attempt attempt) implements Starting {}

    /** There is nothing to pay: the order is paid by this attempt of 0 already. */
    record Paid(Attempt attempt) implements Starting {}

    /** The payment is not open. */
    record WrongStatus(PaymentStatus status) implements Starting {}

    /** There is no payment of such an order. */
    record Unknown() implements Starting {}

    /** The order is not settled yet; to be asked again. */
    record NotYet() implements Starting {}
}
