package io.eshop.pay.domain;

import io.eshop.kernel.domain.Money;
import java.time.Instant;

/**
 * What happened to the money for an order.
 *
 * @param payID the attempt it happened to
 */
public record PaymentEvent(long orderID, long payID, Kind kind, Money amount, Instant at) {

    public static PaymentEvent of(Attempt attempt, Kind kind, Instant at) {
        return new PaymentEvent(attempt.orderID(), attempt.payID(), kind, attempt.amount(), at);
    }

    /** PAID: the order is paid. DECLINED: it is not, and may be tried again. REFUNDED: the attempt's money went back. */
    public enum Kind {
        PAID,
        DECLINED,
        REFUNDED
    }
}
