package io.eshop.pay.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.pay.domain.Payment;
import io.eshop.pay.port.in.ViewingPayments.Listing;
import io.eshop.pay.port.out.Barrier;
import io.eshop.pay.port.out.InMemoryBarrier;
import io.eshop.pay.port.out.InMemoryPayments;
import io.eshop.pay.port.out.Payments;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class PaymentDeskTest extends PaymentDeskContract {
    private final Payments payments = new InMemoryPayments();
    private final Barrier barrier = new InMemoryBarrier();

    @Test
    void a_user_sees_their_payments_and_an_admin_all() {
        open(lra(1), 1);
        open(lra(2), 2);
        PaymentDesk desk = desk(payments, barrier);
        assertThat(desk.paymentOf(1)).map(Payment::charge).contains(charge(1));
        assertThat(desk.paymentsOf(42, 0, 1).total()).isEqualTo(2);
        assertThat(desk.paymentsOf(42, 0, 1).payments())
                .extracting(payment -> payment.charge().orderID())
                .containsExactly(2L);
        assertThat(desk.paymentsOf(43, 0, 20)).isEqualTo(new Listing(0, List.of()));
        assertThat(desk.payments(1, 20).payments())
                .extracting(payment -> payment.charge().orderID())
                .containsExactly(1L);
    }

    @Override
    protected <T> T inTransaction(BiFunction<Payments, Barrier, T> work) {
        return work.apply(payments, barrier);
    }
}
