package io.eshop.pay.application;

import io.eshop.pay.domain.PaymentEvent;
import io.eshop.pay.domain.PaymentEvent.Kind;
import io.eshop.pay.port.out.InMemoryAttempts;
import io.eshop.pay.port.out.InMemoryBarrier;
import io.eshop.pay.port.out.InMemoryPayments;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

class CashierTest extends CashierContract {
    private final List<PaymentEvent> events = new ArrayList<>();
    private final Books books =
            new Books(new InMemoryPayments(), new InMemoryAttempts(), new InMemoryBarrier(), events::add);

    @Override
    protected <T> T inTransaction(Function<Books, T> work) {
        return work.apply(books);
    }

    @Override
    protected List<Kind> told() {
        return events.stream().map(PaymentEvent::kind).toList();
    }
}
