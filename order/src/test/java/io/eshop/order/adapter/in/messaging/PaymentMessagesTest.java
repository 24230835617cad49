package io.eshop.order.adapter.in.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.eshop.kernel.domain.Money;
import io.eshop.order.port.in.NotingPayments;
import io.eshop.order.port.in.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class PaymentMessagesTest {
    private static final String PAID =
            "{\"orderID\":7,\"payID\":8,\"event\":\"PAID\",\"amount\":100,\"at\":\"2030-01-01T00:00:00Z\"}";

    private Supplier<Progress> outcome = () -> Progress.UNDER_WAY;
    private final List<String> happened = new ArrayList<>();
    private final PaymentMessages messages = new PaymentMessages(new NotingPayments() {
        @Override
        public Progress paid(long orderID) {
            happened.add("paid " + orderID);
            return outcome.get();
        }

        @Override
        public Progress refunded(long orderID, long payID, Money amount) {
            happened.add("refunded " + orderID + " of " + payID + ": " + amount.cents());
            return Progress.UNKNOWN;
        }
    });

    @Test
    void what_the_order_makes_of_an_event_is_told() {
        assertThat(handle(PAID)).isEqualTo(Progress.UNDER_WAY);
        assertThat(handle(PAID.replace("PAID", "REFUNDED"))).isEqualTo(Progress.UNKNOWN);
        assertThat(happened).containsExactly("paid 7", "refunded 7 of 8: 100");
    }

    @Test
    void a_payment_is_told_until_the_order_has_taken_note_of_it() throws InterruptedException {
        Backoff quick = new Backoff(Backoff.NO_END, Duration.ofMillis(1), Duration.ofMillis(1));
        DeadLetters none = (message, reason) -> fail("a dead letter: " + reason);
        outcome = () -> happened.size() < 100 ? Progress.UNDER_WAY : Progress.SETTLED;
        new MessageHandler(messages, none, quick).handle(message(PAID));
        assertThat(happened).hasSize(100).containsOnly("paid 7");
    }

    @Test
    void a_declined_payment_changes_nothing() {
        assertThat(handle(PAID.replace("PAID", "DECLINED"))).isEqualTo(Progress.SETTLED);
        assertThat(happened).isEmpty();
    }

    @Test
    void what_is_no_event_is_not_read() {
        for (String body : new String[] {
            "",
            "[]",
            "{}",
            PAID.replace("\"PAID\"", "\"LOST\""),
            PAID.replace("\"PAID\"", "1"),
            PAID.replace("\"amount\":100", "\"amount\":-1"),
            PAID.replace("\"orderID\":7,", ""),
            PAID.replace("\"payID\":8", "\"payID\":\"8\"")
        }) {
            assertThat(messages.read(message(body))).as(body).isEmpty();
        }
    }

    private Progress handle(String body) {
        return messages.read(message(body)).orElseThrow().get();
    }

    private static ConsumerRecord<String, String> message(String body) {
        return new ConsumerRecord<>("payment-events", 0, 0, "7", body);
    }
}
