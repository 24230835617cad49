package io.eshop.pay.domain;

import io.eshop.kernel.domain.Money;

/**
 * How an attempt to pay ended, as the provider tells it.
 *
 * @param currency ISO 4217
 */
public record Notice(long payID, Result result, Money amount, String currency) {

    /** Whether it is about this attempt's money. */
    public boolean agreesWith(Attempt attempt) {
        return amount.equals(attempt.amount()) && currency.equals(attempt.currency());
    }

    /** Whether the buyer has paid. */
    public enum Result {
        APPROVED,
        DECLINED
    }
}
