package io.eshop.pay.domain;

/** What an approved attempt means to the payment of its order. */
public sealed interface Approval {

    /** It pays for the order. */
    record Pays(Payment payment, Attempt attempt) implements Approval {}

    /** The order is cancelled, or paid by another attempt: the money is to go back. */
    record Surplus(Attempt attempt) implements Approval {}

    /** Whether the order is cancelled is being decided; to be told again. */
    record NotYet() implements Approval {}
}
