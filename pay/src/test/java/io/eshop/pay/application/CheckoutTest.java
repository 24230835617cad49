package io.eshop.pay.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.kernel.domain.Ids;
import io.eshop.kernel.domain.Money;
import io.eshop.pay.domain.Attempt;
import io.eshop.pay.domain.AttemptStatus;
import io.eshop.pay.domain.Charge;
import io.eshop.pay.domain.Payment;
import io.eshop.pay.port.out.Attempts;
import io.eshop.pay.port.out.InMemoryAttempts;
import io.eshop.pay.port.out.InMemoryPayments;
import io.eshop.pay.port.out.Payments;
import io.eshop.pay.port.out.Provider;
import io.eshop.pay.port.out.ProviderUnavailable;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CheckoutTest {
    private static final URI LRA = URI.create("http://localhost:50000/lra-coordinator/1");

    private final Payments payments = new InMemoryPayments();
    private final Attempts attempts = new InMemoryAttempts();
    private final MoodyProvider provider = new MoodyProvider();
    private final Checkout checkout =
            new Checkout(new Cashier(payments, attempts, event -> {}, new Ids(0), "EUR"), provider);

    @Test
    void a_refund_that_the_provider_does_not_answer_is_tried_again_and_holds_up_no_other() {
        refunding(1, 11);
        refunding(2, 12);
        provider.silentOn.add(1L);
        assertThat(checkout.carryOut()).isEqualTo(1);
        assertThat(status(1)).isEqualTo(AttemptStatus.REFUNDING);
        assertThat(status(2)).isEqualTo(AttemptStatus.REFUNDED);
        provider.silentOn.clear();
        assertThat(checkout.carryOut()).isEqualTo(1);
        assertThat(status(1)).isEqualTo(AttemptStatus.REFUNDED);
        assertThat(checkout.carryOut()).isZero();
    }

    private void refunding(long payID, long orderID) {
        payments.add(Payment.held(payID, new Charge(orderID, 42, new Money(1500)), LRA)
                .compensated());
        attempts.add(Attempt.started(payID, orderID, new Money(1500), "EUR").refunding());
    }

    private AttemptStatus status(long payID) {
        return attempts.find(payID).orElseThrow().status();
    }

    private static final class MoodyProvider implements Provider {
        private final Set<Long> silentOn = new HashSet<>();

        @Override
        public URI page(Attempt attempt) {
            return URI.create("http://provider/" + attempt.payID());
        }

        @Override
        public void refund(Attempt attempt) {
            if (silentOn.contains(attempt.payID())) {
                throw new ProviderUnavailable("no answer", new IllegalStateException("moody"));
            }
        }
    }
}
