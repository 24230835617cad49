package io.eshop.order.port.out;

import io.eshop.order.domain.Refusal;

/** What a service answers that is to take part in an order: yes, or a final no. */
public sealed interface Consent {

    /** It did its part; the LRA's end makes that final or undoes it. */
    record Given() implements Consent {}

    /** It did nothing, and will not. */
    record Refused(Refusal refusal) implements Consent {}
}
