package io.eshop.pay.domain;

import static io.eshop.pay.domain.AttemptStatus.APPROVED;
import static io.eshop.pay.domain.AttemptStatus.DECLINED;
import static io.eshop.pay.domain.AttemptStatus.REFUNDED;
import static io.eshop.pay.domain.AttemptStatus.REFUNDING;
import static io.eshop.pay.domain.AttemptStatus.STARTED;

import io.eshop.kernel.domain.Money;

/**
 * One attempt to pay for an order at the payment provider. Its life is that of {@link AttemptStatus}.
 *
 * @param payID by which the provider and we speak about it
 * @param currency ISO 4217
 */
public record Attempt(long payID, long orderID, Money amount, String currency, AttemptStatus status) {

    public static Attempt started(long payID, long orderID, Money amount, String currency) {
        return new Attempt(payID, orderID, amount, currency, STARTED);
    }

    /** Whether the buyer has paid by it, whatever became of the money later. */
    public boolean isApproved() {
        return status == APPROVED || status == REFUNDING || status == REFUNDED;
    }

    public Attempt approved() {
        return become(APPROVED);
    }

    /** Declined, unless the provider has told before how it ended: a message that comes late or again changes nothing. */
    public Attempt declined() {
        return status == STARTED ? become(DECLINED) : this;
    }

    /** The money is to go back. */
    public Attempt refunding() {
        return become(REFUNDING);
    }

    /** The money went back. */
    public Attempt refunded() {
        return become(REFUNDED);
    }

    private Attempt become(AttemptStatus next) {
        if (!status.mayBecome(next)) {
            throw new IllegalStateException("attempt " + payID + " is " + status + ", not to become " + next);
        }
        return new Attempt(payID, orderID, amount, currency, next);
    }
}
