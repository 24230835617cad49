package io.eshop.pay.port.out;

import java.util.function.Function;

class InMemoryPaymentsTest extends PaymentsContract {
    private final Payments payments = new InMemoryPayments();

    @Override
    protected <T> T inTransaction(Function<Payments, T> work) {
        return work.apply(payments);
    }
}
