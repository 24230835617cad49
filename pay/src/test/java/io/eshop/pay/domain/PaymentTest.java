package io.eshop.pay.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.kernel.domain.Money;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentTest {
    private static final URI LRA = URI.create("http://localhost:50000/lra-coordinator/1");
    private static final URI CANCELLATION = URI.create("http://localhost:50000/lra-coordinator/2");
    private static final URI OTHER = URI.create("http://localhost:50000/lra-coordinator/3");
    private static final Charge CHARGE = new Charge(7, 42, new Money(1500));

    @Test
    void a_payment_is_open_when_the_orders_lra_is_closed() {
        assertThat(held().completed().status()).isEqualTo(PaymentStatus.OPEN);
    }

    @Test
    void a_payment_is_void_when_the_orders_lra_is_cancelled() {
        assertThat(held().compensated().status()).isEqualTo(PaymentStatus.VOID);
    }

    @Test
    void a_payment_is_closed_when_the_cancellations_lra_is_closed() {
        assertThat(closing().completed().status()).isEqualTo(PaymentStatus.CLOSED);
    }

    @Test
    void a_payment_is_open_again_when_the_cancellations_lra_is_cancelled() {
        assertThat(closing().compensated().status()).isEqualTo(PaymentStatus.OPEN);
    }

    @Test
    void what_is_settled_stays_settled() {
        assertThat(open().completed()).isEqualTo(open());
        assertThat(open().compensated()).isEqualTo(open());
        Payment closed = closing().completed();
        assertThat(closed.compensated()).isEqualTo(closed);
        Payment nothing = held().compensated();
        assertThat(nothing.completed()).isEqualTo(nothing);
    }

    @Test
    void a_void_payment_is_held_for_the_next_attempt_at_its_amount() {
        Charge cheaper = new Charge(7, 42, new Money(1000));
        assertThat(held().compensated().hold(cheaper, OTHER))
                .isEqualTo(new Opening.Held(Payment.held(1, cheaper, OTHER)));
    }

    @Test
    void the_next_attempt_waits_for_the_former_to_be_undone() {
        assertThat(held().hold(CHARGE, OTHER)).isEqualTo(new Opening.NotYet());
    }

    @Test
    void an_order_that_is_placed_gets_no_second_payment() {
        assertThat(open().hold(CHARGE, OTHER)).isEqualTo(new Opening.WrongStatus(PaymentStatus.OPEN));
        assertThat(closing().hold(CHARGE, OTHER)).isEqualTo(new Opening.WrongStatus(PaymentStatus.CLOSING));
        assertThat(closing().completed().hold(CHARGE, OTHER)).isEqualTo(new Opening.WrongStatus(PaymentStatus.CLOSED));
    }

    @Test
    void only_an_open_payment_is_closed() {
        assertThat(held().close(CANCELLATION)).isEqualTo(new Closing.NotYet());
        assertThat(held().compensated().close(CANCELLATION)).isEqualTo(new Closing.WrongStatus(PaymentStatus.VOID));
        assertThat(closing().close(OTHER)).isEqualTo(new Closing.NotYet());
        assertThat(closing().completed().close(OTHER)).isEqualTo(new Closing.WrongStatus(PaymentStatus.CLOSED));
    }

    @Test
    void closing_again_under_the_same_lra_is_done_already() {
        assertThat(closing().close(CANCELLATION)).isEqualTo(new Closing.Begun(closing()));
        Payment closed = closing().completed();
        assertThat(closed.close(CANCELLATION)).isEqualTo(new Closing.Begun(closed));
    }

    @ParameterizedTest
    @CsvSource({
        "HELD, OPEN VOID",
        "OPEN, CLOSING PAID",
        "CLOSING, CLOSED OPEN",
        "CLOSED, ''",
        "VOID, HELD",
        "PAID, RETURNING",
        "RETURNING, REFUNDING PAID",
        "REFUNDING, REFUNDED",
        "REFUNDED, ''",
    })
    void a_status_becomes_only_what_it_may(PaymentStatus status, String allowed) {
        for (PaymentStatus next : PaymentStatus.values()) {
            assertThat(status.mayBecome(next))
                    .as("%s becomes %s", status, next)
                    .isEqualTo(List.of(allowed.split(" ")).contains(next.name()));
        }
    }

    private static Payment held() {
        return Payment.held(1, CHARGE, LRA);
    }

    private static Payment open() {
        return held().completed();
    }

    private static Payment closing() {
        return ((Closing.Begun) open().close(CANCELLATION)).payment();
    }
}
