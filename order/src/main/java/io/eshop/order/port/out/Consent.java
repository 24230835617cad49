package io.eshop.order.port.out;

import io.eshop.order.domain.Refusal;

/** What a service answers that is to take part in an order: yes, or a final no, or nothing. */
public sealed interface Consent {

    /** It did its part; the LRA's end makes that final or undoes it. */
    record Given() implements Consent {}

    /** It did nothing, and will not. */
    record Refused(Refusal refusal) implements Consent {}

    /** It may have done its part, and is to undo it; or the part was not asked for. */
    record NoAnswer(RuntimeException fault) implements Consent {}
}
