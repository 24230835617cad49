package io.eshop.pay.application;

import io.eshop.kernel.domain.Money;
import io.eshop.pay.domain.Attempt;
import io.eshop.pay.domain.Notice;
import io.eshop.pay.domain.Settling;
import io.eshop.pay.domain.Starting;
import io.eshop.pay.port.in.PayingOrders;
import io.eshop.pay.port.in.RefundingPayments;
import io.eshop.pay.port.out.Provider;
import io.eshop.pay.port.out.ProviderUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;

/** Brings the {@link Cashier}'s books and the provider together. Not in a transaction: while the provider is called, nothing is locked. */
@ApplicationScoped
public class Checkout implements PayingOrders, RefundingPayments {
    private static final Logger LOG = System.getLogger(Checkout.class.getName());
    private static final int BATCH = 100;

    private Cashier cashier;
    private Provider provider;

    Checkout() {}

    @Inject
    public Checkout(Cashier cashier, Provider provider) {
        this.cashier = cashier;
        this.provider = provider;
    }

    @Override
    public Starting start(long orderID) {
        return cashier.start(orderID);
    }

    @Override
    public URI page(Starting.Started started) {
        return provider.page(started.attempt());
    }

    @Override
    public Settling settle(Notice notice) {
        return cashier.settle(notice);
    }

    @Override
    public int carryOut() {
        int done = 0;
        for (Attempt attempt : cashier.refunding(BATCH)) {
            try {
                if (!attempt.amount().equals(Money.ZERO)) {
                    provider.refund(attempt);
                }
                cashier.refunded(attempt);
                done++;
            } catch (ProviderUnavailable e) { // the others need not wait for it
                LOG.log(Level.WARNING, "the money of attempt " + attempt.payID() + " is not sent back yet", e);
            }
        }
        return done;
    }
}
