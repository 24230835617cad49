package io.eshop.pay.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.kernel.domain.Money;
import io.eshop.pay.domain.Charge;
import io.eshop.pay.domain.Closing;
import io.eshop.pay.domain.Opening;
import io.eshop.pay.domain.Payment;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What every store of payments does. */
public abstract class PaymentsContract {
    private static final URI LRA = URI.create("http://localhost:50000/lra-coordinator/1");
    private static final URI RETRY = URI.create("http://localhost:50000/lra-coordinator/2");
    private static final URI CANCELLATION = URI.create("http://localhost:50000/lra-coordinator/3");

    protected abstract <T> T inTransaction(Function<Payments, T> work);

    @Test
    void a_payment_is_found_by_its_order_and_its_lra() {
        add(payment(1, 7, 42, LRA), payment(2, 8, 42, RETRY));
        assertThat(ofOrder(7)).contains(payment(1, 7, 42, LRA));
        assertThat(locked(8)).contains(payment(2, 8, 42, RETRY));
        assertThat(under(LRA)).contains(payment(1, 7, 42, LRA));
        assertThat(ofOrder(9)).isEmpty();
        assertThat(locked(9)).isEmpty();
        assertThat(under(CANCELLATION)).isEmpty();
    }

    @Test
    void a_changed_payment_is_under_the_lra_that_changed_it() {
        Payment open = payment(1, 7, 42, LRA).completed();
        Payment closing = ((Closing.Begun) open.close(CANCELLATION)).payment();
        add(payment(1, 7, 42, LRA));
        save(open);
        assertThat(under(LRA)).contains(open);
        save(closing);
        assertThat(under(LRA)).isEmpty();
        assertThat(under(CANCELLATION)).contains(closing);
        assertThat(ofOrder(7)).contains(closing);
    }

    @Test
    void the_payments_of_a_group_are_found_by_their_lras() {
        Payment first = payment(1, 7, 42, LRA);
        Payment second = payment(2, 8, 42, CANCELLATION);
        add(first);
        add(second);
        assertThat(under(LRA, CANCELLATION, RETRY)).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void a_void_payment_is_under_no_lra_and_is_taken_over() {
        Payment nothing = payment(1, 7, 42, LRA).compensated();
        add(payment(1, 7, 42, LRA));
        save(nothing);
        assertThat(under(LRA)).isEmpty();
        assertThat(ofOrder(7)).contains(nothing);

        Charge cheaper = new Charge(7, 42, new Money(1));
        Payment again = ((Opening.Held) nothing.hold(cheaper, RETRY)).payment();
        save(again);
        assertThat(ofOrder(7)).contains(again);
        assertThat(under(RETRY)).contains(again);
    }

    @Test
    void payments_are_listed_newest_first_by_page() {
        add(payment(1, 11, 42, LRA), payment(2, 12, 43, LRA), payment(3, 13, 42, LRA), payment(4, 14, 42, LRA));
        assertThat(list(0, 3))
                .containsExactly(payment(4, 14, 42, LRA), payment(3, 13, 42, LRA), payment(2, 12, 43, LRA));
        assertThat(list(3, 3)).containsExactly(payment(1, 11, 42, LRA));
        assertThat(count()).isEqualTo(4);
        assertThat(listOf(42, 1, 10)).containsExactly(payment(3, 13, 42, LRA), payment(1, 11, 42, LRA));
        assertThat(countOf(42)).isEqualTo(3);
        assertThat(countOf(44)).isZero();
    }

    private void add(Payment... added) {
        run(payments -> {
            for (Payment payment : added) {
                payments.add(payment);
            }
        });
    }

    private void save(Payment payment) {
        run(payments -> {
            assertThat(payments.lockOfOrder(payment.charge().orderID())).isPresent();
            payments.save(payment);
        });
    }

    private Optional<Payment> ofOrder(long orderID) {
        return inTransaction(payments -> payments.findOfOrder(orderID));
    }

    private Optional<Payment> locked(long orderID) {
        return inTransaction(payments -> payments.lockOfOrder(orderID));
    }

    private List<Payment> under(URI... lras) {
        return inTransaction(payments -> payments.lockUnder(List.of(lras)));
    }

    private List<Payment> list(int offset, int limit) {
        return inTransaction(payments -> payments.list(offset, limit));
    }

    private List<Payment> listOf(long userID, int offset, int limit) {
        return inTransaction(payments -> payments.listOf(userID, offset, limit));
    }

    private long count() {
        return inTransaction(Payments::count);
    }

    private long countOf(long userID) {
        return inTransaction(payments -> payments.countOf(userID));
    }

    private void run(Consumer<Payments> work) {
        inTransaction(payments -> {
            work.accept(payments);
            return null;
        });
    }

    private static Payment payment(long id, long orderID, long userID, URI lra) {
        return Payment.held(id, new Charge(orderID, userID, new Money(1500)), lra);
    }
}
