package io.eshop.pay.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eshop.kernel.domain.Ids;
import io.eshop.kernel.domain.Money;
import io.eshop.kernel.domain.NotTogether;
import io.eshop.pay.domain.Charge;
import io.eshop.pay.domain.Closing;
import io.eshop.pay.domain.Opening;
import io.eshop.pay.domain.Payment;
import io.eshop.pay.domain.PaymentStatus;
import io.eshop.pay.port.out.Barrier;
import io.eshop.pay.port.out.InMemoryAttempts;
import io.eshop.pay.port.out.Payments;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The participant under everything that a network and a coordinator can do to it. */
public abstract class PaymentDeskContract {
    protected static final long ORDER = 7;
    protected static final URI LRA = lra(1);
    protected static final URI CANCELLATION = lra(2);

    private static final Charge CHARGE = new Charge(ORDER, 42, new Money(1500));
    private static final Charge OTHER_CHARGE = new Charge(ORDER + 1, 42, new Money(700));
    private static final Ids IDS = new Ids(0);

    /** Runs work in a transaction of its own. */
    protected abstract <T> T inTransaction(BiFunction<Payments, Barrier, T> work);

    @Test
    void a_payment_is_open_when_the_lra_closes() {
        assertThat(open(LRA)).isInstanceOf(Opening.Held.class);
        assertThat(status()).contains(PaymentStatus.HELD);
        run(desk -> desk.complete(List.of(LRA)));
        run(desk -> desk.complete(List.of(LRA)));
        assertThat(status()).contains(PaymentStatus.OPEN);
    }

    @Test
    void a_group_is_held_and_open_together() {
        run(desk -> desk.open(Map.of(LRA, CHARGE, CANCELLATION, OTHER_CHARGE)));
        assertThat(count()).isEqualTo(2);
        assertThat(status()).contains(PaymentStatus.HELD);
        run(desk -> desk.complete(List.of(LRA, CANCELLATION)));
        assertThat(status()).contains(PaymentStatus.OPEN);
    }

    @Test
    void nothing_of_a_group_is_held_when_one_was_held_or_undone_before() {
        open(LRA);
        run(desk -> desk.compensateOpening(CANCELLATION));
        for (URI early : List.of(LRA, CANCELLATION)) {
            Map<URI, Charge> group = Map.of(lra(5), OTHER_CHARGE, early, new Charge(99, 42, new Money(1)));
            assertThatThrownBy(() -> run(desk -> desk.open(group))).isInstanceOf(NotTogether.class);
        }
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void opening_again_under_the_same_lra_is_done_already() {
        open(LRA);
        assertThat(open(LRA)).isInstanceOf(Opening.Held.class);
        assertThat(count()).isEqualTo(1);
        run(desk -> desk.complete(List.of(LRA)));
        assertThat(open(LRA)).isInstanceOf(Opening.Held.class);
        assertThat(status()).contains(PaymentStatus.OPEN);
    }

    @Test
    void an_undo_that_comes_first_bars_the_late_action() {
        run(desk -> desk.compensateOpening(LRA));
        run(desk -> desk.compensateOpening(LRA));
        assertThat(open(LRA)).isEqualTo(new Opening.LraEnded());
        assertThat(status()).isEmpty();
    }

    @Test
    void an_action_repeated_after_its_undo_stays_undone() {
        open(LRA);
        run(desk -> desk.compensateOpening(LRA));
        run(desk -> desk.compensateOpening(LRA));
        assertThat(open(LRA)).isEqualTo(new Opening.LraEnded());
        assertThat(status()).contains(PaymentStatus.VOID);
    }

    @Test
    void a_second_attempt_of_an_order_waits_for_the_first_to_be_undone_and_takes_its_payment_over() {
        open(LRA);
        assertThat(open(lra(3))).isEqualTo(new Opening.NotYet());
        run(desk -> desk.compensateOpening(LRA));
        assertThat(open(lra(3))).isInstanceOf(Opening.Held.class);
        assertThat(status()).contains(PaymentStatus.HELD);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void the_first_attempts_late_calls_leave_the_second_alone() {
        open(LRA);
        run(desk -> desk.compensateOpening(LRA));
        open(lra(3));
        run(desk -> desk.compensateOpening(LRA));
        run(desk -> desk.complete(List.of(LRA)));
        assertThat(open(LRA)).isEqualTo(new Opening.NotYet());
        assertThat(status()).contains(PaymentStatus.HELD);
        run(desk -> desk.complete(List.of(lra(3))));
        assertThat(status()).contains(PaymentStatus.OPEN);
    }

    @Test
    void the_undo_of_a_refused_action_leaves_the_payment_alone() {
        placeOrder();
        assertThat(open(lra(3))).isEqualTo(new Opening.WrongStatus(PaymentStatus.OPEN));
        run(desk -> desk.compensateOpening(lra(3)));
        assertThat(status()).contains(PaymentStatus.OPEN);
    }

    @Test
    void a_cancelled_orders_payment_is_closed() {
        placeOrder();
        assertThat(close(CANCELLATION)).isInstanceOf(Closing.Begun.class);
        assertThat(close(CANCELLATION)).isInstanceOf(Closing.Begun.class);
        assertThat(status()).contains(PaymentStatus.CLOSING);
        run(desk -> desk.complete(List.of(CANCELLATION)));
        run(desk -> desk.complete(List.of(CANCELLATION)));
        assertThat(status()).contains(PaymentStatus.CLOSED);
        assertThat(close(CANCELLATION)).isInstanceOf(Closing.Begun.class);
    }

    @Test
    void a_cancellation_that_is_cancelled_leaves_the_payment_open() {
        placeOrder();
        close(CANCELLATION);
        run(desk -> desk.compensateClosing(CANCELLATION));
        run(desk -> desk.compensateClosing(CANCELLATION));
        assertThat(status()).contains(PaymentStatus.OPEN);
        assertThat(close(CANCELLATION)).isEqualTo(new Closing.LraEnded());
        assertThat(close(lra(3))).isInstanceOf(Closing.Begun.class);
    }

    @Test
    void a_cancellation_undone_before_it_came_is_barred() {
        placeOrder();
        run(desk -> desk.compensateClosing(CANCELLATION));
        assertThat(close(CANCELLATION)).isEqualTo(new Closing.LraEnded());
        assertThat(status()).contains(PaymentStatus.OPEN);
    }

    @Test
    void an_order_that_is_not_settled_is_closed_when_it_is() {
        open(LRA);
        assertThat(close(CANCELLATION)).isEqualTo(new Closing.NotYet());
        run(desk -> desk.complete(List.of(LRA)));
        assertThat(close(CANCELLATION)).isInstanceOf(Closing.Begun.class);
    }

    @Test
    void an_order_that_nobody_knows_has_nothing_to_close() {
        assertThat(close(CANCELLATION)).isEqualTo(new Closing.Unknown());
    }

    protected static URI lra(int number) {
        return URI.create("http://localhost:50000/lra-coordinator/" + number);
    }

    protected static Charge charge(long orderID) {
        return new Charge(orderID, 42, new Money(1500));
    }

    protected static PaymentDesk desk(Payments payments, Barrier barrier) {
        return new PaymentDesk(payments, new InMemoryAttempts(), barrier, IDS); // nobody pays here
    }

    protected Opening open(URI lra) {
        return open(lra, ORDER);
    }

    protected Opening open(URI lra, long orderID) {
        return call(desk -> desk.open(lra, charge(orderID)));
    }

    protected Closing close(URI lra) {
        return call(desk -> desk.close(lra, ORDER));
    }

    protected void placeOrder() {
        open(LRA);
        run(desk -> desk.complete(List.of(LRA)));
    }

    protected Optional<PaymentStatus> status() {
        return status(ORDER);
    }

    protected Optional<PaymentStatus> status(long orderID) {
        return inTransaction((payments, barrier) -> payments.findOfOrder(orderID))
                .map(Payment::status);
    }

    protected long count() {
        return inTransaction((payments, barrier) -> payments.count());
    }

    protected void run(Consumer<PaymentDesk> work) {
        call(desk -> {
            work.accept(desk);
            return null;
        });
    }

    private <T> T call(Function<PaymentDesk, T> work) {
        return inTransaction((payments, barrier) -> work.apply(desk(payments, barrier)));
    }
}
