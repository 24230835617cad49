package io.eshop.pay.application;

import io.eshop.pay.port.out.Barrier;
import io.eshop.pay.port.out.InMemoryBarrier;
import io.eshop.pay.port.out.InMemoryPayments;
import io.eshop.pay.port.out.Payments;
import java.util.function.BiFunction;

class PaymentDeskTest extends PaymentDeskContract {
    private final Payments payments = new InMemoryPayments();
    private final Barrier barrier = new InMemoryBarrier();

    @Override
    protected <T> T inTransaction(BiFunction<Payments, Barrier, T> work) {
        return work.apply(payments, barrier);
    }
}
