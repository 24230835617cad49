package io.eshop.pay.domain;

/** What came of a notice of the provider. */
public sealed interface Settling {

    /** It is taken note of, now or before. */
    record Done(Attempt attempt) implements Settling {}

    /** It tells of another amount or currency than the attempt's; nothing is done. */
    record Differs(Attempt attempt) implements Settling {}

    /** There is no such attempt. */
    record Unknown() implements Settling {}

    /** Whether the order is cancelled is being decided; to be told again. */
    record NotYet() implements Settling {}
}
