package io.eshop.pay.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.kernel.domain.Ids;
import io.eshop.kernel.domain.Money;
import io.eshop.pay.domain.Attempt;
import io.eshop.pay.domain.AttemptStatus;
import io.eshop.pay.domain.Charge;
import io.eshop.pay.domain.Closing;
import io.eshop.pay.domain.Notice;
import io.eshop.pay.domain.Notice.Result;
import io.eshop.pay.domain.Payment;
import io.eshop.pay.domain.PaymentEvent.Kind;
import io.eshop.pay.domain.PaymentStatus;
import io.eshop.pay.domain.Refunding;
import io.eshop.pay.domain.Settling;
import io.eshop.pay.domain.Starting;
import io.eshop.pay.port.out.Attempts;
import io.eshop.pay.port.out.Barrier;
import io.eshop.pay.port.out.Events;
import io.eshop.pay.port.out.Payments;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Buyers, the provider and cancellations, in every order in which they can come. */
public abstract class CashierContract {
    protected static final long ORDER = 7;
    protected static final Money AMOUNT = new Money(1500);
    protected static final URI CANCELLATION = URI.create("http://localhost:50000/lra-coordinator/2");

    private static final URI LRA = URI.create("http://localhost:50000/lra-coordinator/1");
    private static final URI REFUND = URI.create("http://localhost:50000/lra-coordinator/3");
    private static final URI ANOTHER_REFUND = URI.create("http://localhost:50000/lra-coordinator/4");
    private static final Ids IDS = new Ids(0);

    /** What a transaction works on. */
    public record Books(Payments payments, Attempts attempts, Barrier barrier, Events events) {
        PaymentDesk desk() {
            return new PaymentDesk(payments, attempts, barrier, IDS);
        }

        Cashier cashier() {
            return new Cashier(payments, attempts, events, IDS, "EUR");
        }
    }

    /** Runs work in a transaction of its own. */
    protected abstract <T> T inTransaction(Function<Books, T> work);

    /** What was told to the other services about the order, in order. */
    protected abstract List<Kind> told();

    @Test
    void an_approved_attempt_pays_for_the_order() {
        Attempt attempt = anAttempt();
        assertThat(approve(attempt)).isEqualTo(new Settling.Done(attempt.approved()));
        assertThat(status()).isEqualTo(PaymentStatus.PAID);
        assertThat(payment().paidBy()).hasValue(attempt.payID());
        assertThat(told()).containsExactly(Kind.PAID);
    }

    @Test
    void a_callback_that_comes_again_changes_nothing() {
        Attempt attempt = anAttempt();
        approve(attempt);
        assertThat(approve(attempt)).isEqualTo(new Settling.Done(attempt.approved()));
        assertThat(decline(attempt)).isEqualTo(new Settling.Done(attempt.approved()));
        assertThat(status()).isEqualTo(PaymentStatus.PAID);
        assertThat(told()).containsExactly(Kind.PAID);
    }

    @Test
    void a_declined_order_may_be_tried_again() {
        Attempt first = anAttempt();
        decline(first);
        decline(first);
        assertThat(status()).isEqualTo(PaymentStatus.OPEN);
        Attempt second = started();
        assertThat(second.payID()).isNotEqualTo(first.payID());
        approve(second);
        assertThat(status()).isEqualTo(PaymentStatus.PAID);
        assertThat(told()).containsExactly(Kind.DECLINED, Kind.PAID);
    }

    @Test
    void a_provider_may_approve_after_all() {
        Attempt attempt = anAttempt();
        decline(attempt);
        assertThat(approve(attempt)).isInstanceOf(Settling.Done.class);
        assertThat(status()).isEqualTo(PaymentStatus.PAID);
        assertThat(told()).containsExactly(Kind.DECLINED, Kind.PAID);
    }

    @Test
    void a_buyer_who_asks_twice_gets_the_same_attempt() {
        Attempt attempt = anAttempt();
        assertThat(started()).isEqualTo(attempt);
    }

    @Test
    void an_order_paid_twice_gets_the_second_payment_back() {
        Attempt first = anAttempt();
        decline(first);
        Attempt second = started();
        approve(second);
        assertThat(approve(first)).isInstanceOf(Settling.Done.class);
        sendBack();
        assertThat(status()).isEqualTo(PaymentStatus.PAID);
        assertThat(attempt(first)).isEqualTo(AttemptStatus.REFUNDED);
        assertThat(attempt(second)).isEqualTo(AttemptStatus.APPROVED);
        assertThat(told()).containsExactly(Kind.DECLINED, Kind.PAID, Kind.REFUNDED);
    }

    @Test
    void a_late_payment_of_a_cancelled_order_is_refunded() {
        Attempt attempt = anAttempt();
        cancelOrder();
        assertThat(approve(attempt)).isInstanceOf(Settling.Done.class);
        assertThat(status()).isEqualTo(PaymentStatus.CLOSED);
        assertThat(attempt(attempt)).isEqualTo(AttemptStatus.REFUNDING);
        approve(attempt);
        sendBack();
        sendBack();
        approve(attempt);
        assertThat(attempt(attempt)).isEqualTo(AttemptStatus.REFUNDED);
        assertThat(status()).isEqualTo(PaymentStatus.CLOSED);
        assertThat(told()).containsExactly(Kind.REFUNDED);
    }

    @Test
    void whoever_pays_while_the_order_is_being_cancelled_is_heard_when_that_is_settled() {
        Attempt attempt = anAttempt();
        run(books -> books.desk().close(CANCELLATION, ORDER));
        assertThat(approve(attempt)).isEqualTo(new Settling.NotYet());
        assertThat(attempt(attempt)).isEqualTo(AttemptStatus.STARTED);
        run(books -> books.desk().compensateClosing(CANCELLATION));
        assertThat(approve(attempt)).isEqualTo(new Settling.Done(attempt.approved()));
        assertThat(status()).isEqualTo(PaymentStatus.PAID);
    }

    @Test
    void a_paid_order_cannot_be_closed() {
        approve(anAttempt());
        Closing outcome = call(books -> books.desk().close(CANCELLATION, ORDER));
        assertThat(outcome).isEqualTo(new Closing.WrongStatus(PaymentStatus.PAID));
        run(books -> books.desk().compensateClosing(CANCELLATION));
        assertThat(status()).isEqualTo(PaymentStatus.PAID);
    }

    @Test
    void another_amount_or_currency_is_refused() {
        Attempt attempt = anAttempt();
        assertThat(settle(new Notice(attempt.payID(), Result.APPROVED, new Money(1499), "EUR")))
                .isEqualTo(new Settling.Differs(attempt));
        assertThat(settle(new Notice(attempt.payID(), Result.APPROVED, AMOUNT, "USD")))
                .isEqualTo(new Settling.Differs(attempt));
        assertThat(status()).isEqualTo(PaymentStatus.OPEN);
        assertThat(told()).isEmpty();
    }

    @Test
    void an_attempt_that_is_not_ours_is_unknown() {
        assertThat(settle(new Notice(1, Result.APPROVED, AMOUNT, "EUR"))).isEqualTo(new Settling.Unknown());
    }

    @Test
    void a_paid_order_is_refunded_once() {
        Attempt attempt = anAttempt();
        approve(attempt);
        assertThat(refund(REFUND)).isInstanceOf(Refunding.Begun.class);
        assertThat(refund(REFUND)).isInstanceOf(Refunding.Begun.class);
        assertThat(status()).isEqualTo(PaymentStatus.RETURNING);
        assertThat(due()).isEmpty();
        run(books -> books.desk().complete(List.of(REFUND)));
        run(books -> books.desk().complete(List.of(REFUND)));
        assertThat(status()).isEqualTo(PaymentStatus.REFUNDING);
        List<Attempt> due = due();
        assertThat(due).containsExactly(attempt.approved().refunding());
        run(books -> books.cashier().refunded(due.get(0)));
        run(books -> books.cashier().refunded(due.get(0)));
        assertThat(status()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(refund(REFUND)).isInstanceOf(Refunding.Begun.class);
        assertThat(refund(ANOTHER_REFUND)).isEqualTo(new Refunding.WrongStatus(PaymentStatus.REFUNDED));
        assertThat(told()).containsExactly(Kind.PAID, Kind.REFUNDED);
    }

    @Test
    void a_refund_that_is_undone_leaves_the_order_paid() {
        approve(anAttempt());
        refund(REFUND);
        assertThat(refund(ANOTHER_REFUND)).isEqualTo(new Refunding.NotYet());
        run(books -> books.desk().compensateRefunding(REFUND));
        run(books -> books.desk().complete(List.of(REFUND)));
        assertThat(status()).isEqualTo(PaymentStatus.PAID);
        assertThat(due()).isEmpty();
        assertThat(refund(REFUND)).isEqualTo(new Refunding.LraEnded());
        assertThat(refund(ANOTHER_REFUND)).isInstanceOf(Refunding.Begun.class);
    }

    @Test
    void a_refund_undone_before_it_came_is_barred() {
        approve(anAttempt());
        run(books -> books.desk().compensateRefunding(REFUND));
        assertThat(refund(REFUND)).isEqualTo(new Refunding.LraEnded());
        assertThat(status()).isEqualTo(PaymentStatus.PAID);
    }

    @Test
    void a_second_payment_while_the_order_is_being_refunded_goes_back_too() {
        Attempt first = anAttempt();
        decline(first);
        approve(started());
        refund(REFUND);
        approve(first);
        assertThat(attempt(first)).isEqualTo(AttemptStatus.REFUNDING);
        run(books -> books.desk().complete(List.of(REFUND)));
        sendBack();
        assertThat(status()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(told()).containsExactly(Kind.DECLINED, Kind.PAID, Kind.REFUNDED, Kind.REFUNDED);
    }

    @Test
    void an_order_that_is_not_paid_has_nothing_to_refund() {
        assertThat(refund(REFUND)).isEqualTo(new Refunding.Unknown());
        anAttempt();
        assertThat(refund(REFUND)).isEqualTo(new Refunding.WrongStatus(PaymentStatus.OPEN));
    }

    @Test
    void only_an_open_payment_can_be_paid() {
        assertThat(start()).isEqualTo(new Starting.Unknown());
        run(books -> books.desk().open(LRA, new Charge(ORDER, 42, AMOUNT)));
        assertThat(start()).isEqualTo(new Starting.NotYet());
        run(books -> books.desk().complete(List.of(LRA)));
        approve(started());
        assertThat(start()).isEqualTo(new Starting.WrongStatus(PaymentStatus.PAID));
    }

    @Test
    void an_order_that_a_coupon_pays_for_is_paid_at_once() {
        placeOrder(Money.ZERO);
        assertThat(start()).isInstanceOf(Starting.Paid.class);
        assertThat(status()).isEqualTo(PaymentStatus.PAID);
        assertThat(told()).containsExactly(Kind.PAID);
    }

    protected void placeOrder(Money amount) {
        run(books -> books.desk().open(LRA, new Charge(ORDER, 42, amount)));
        run(books -> books.desk().complete(List.of(LRA)));
    }

    protected Attempt anAttempt() {
        placeOrder(AMOUNT);
        return started();
    }

    protected void cancelOrder() {
        run(books -> books.desk().close(CANCELLATION, ORDER));
        run(books -> books.desk().complete(List.of(CANCELLATION)));
    }

    protected Settling approve(Attempt attempt) {
        return settle(new Notice(attempt.payID(), Result.APPROVED, AMOUNT, "EUR"));
    }

    protected PaymentStatus status() {
        return payment().status();
    }

    protected <T> T call(Function<Books, T> work) {
        return inTransaction(work);
    }

    protected void run(Consumer<Books> work) {
        inTransaction(books -> {
            work.accept(books);
            return null;
        });
    }

    private Starting start() {
        return call(books -> books.cashier().start(ORDER));
    }

    private Attempt started() {
        return ((Starting.Started) start()).attempt();
    }

    private Settling decline(Attempt attempt) {
        return settle(new Notice(attempt.payID(), Result.DECLINED, AMOUNT, "EUR"));
    }

    private Settling settle(Notice notice) {
        return call(books -> books.cashier().settle(notice));
    }

    private Refunding refund(URI lra) {
        return call(books -> books.desk().refund(lra, ORDER));
    }

    private List<Attempt> due() {
        return call(books -> List.copyOf(books.cashier().refunding(10)));
    }

    private void sendBack() {
        for (Attempt due : due()) {
            run(books -> books.cashier().refunded(due));
        }
    }

    private Payment payment() {
        return call(books -> books.payments().findOfOrder(ORDER)).orElseThrow();
    }

    private AttemptStatus attempt(Attempt attempt) {
        return call(books -> books.attempts().find(attempt.payID()))
                .orElseThrow()
                .status();
    }
}
