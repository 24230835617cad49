package io.eshop.order.adapter.in.messaging;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eshop.kernel.trace.TraceContext;
import io.eshop.order.port.in.PlacingOrders;
import io.eshop.order.port.in.Progress;
import io.eshop.order.port.out.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MessageHandlerTest {
    private static final Backoff QUICK = new Backoff(4, Duration.ofMillis(1), Duration.ofMillis(2));

    /** Held here, for a logger that nobody holds forgets its level. */
    private static final Logger LOG = Logger.getLogger(MessageHandler.class.getName());

    private final List<String> happened = new ArrayList<>();
    private final List<Supplier<Progress>> outcomes = new ArrayList<>();
    private int letterboxIsDown;
    private int bookIsDown;

    private final MessageHandler handler = new MessageHandler(
            new SubmissionMessages(new PlacingOrders() {
                @Override
                public Progress place(long orderID) {
                    happened.add("place " + orderID);
                    return outcomes.size() > 1
                            ? outcomes.remove(0).get()
                            : outcomes.get(0).get();
                }

                @Override
                public void giveUp(long orderID, String reason) {
                    if (bookIsDown-- > 0) {
                        throw new IllegalStateException("no database");
                    }
                    happened.add("give up " + orderID + ": " + reason);
                }

                @Override
                public void resendWaiting() {
                    throw new UnsupportedOperationException();
                }
            }),
            (message, reason) -> {
                if (letterboxIsDown-- > 0) {
                    throw new Unavailable("no Kafka");
                }
                happened.add("bury " + message.key() + " " + message.value() + ": " + reason);
            },
            QUICK);

    @BeforeAll
    static void beQuiet() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void beLoudAgain() {
        LOG.setLevel(null);
    }

    @Test
    void an_order_is_placed() throws InterruptedException {
        outcomes.add(() -> Progress.SETTLED);
        handle("{\"orderID\":7}");
        assertThat(happened).containsExactly("place 7");
    }

    @Test
    void an_order_is_tried_again_until_it_is_placed() throws InterruptedException {
        outcomes.add(MessageHandlerTest::fail);
        outcomes.add(() -> Progress.UNDER_WAY);
        outcomes.add(() -> Progress.SETTLED);
        handle("{\"orderID\":7}");
        assertThat(happened).containsExactly("place 7", "place 7", "place 7");
    }

    @Test
    void an_order_that_never_succeeds_becomes_a_dead_letter_and_is_given_up() throws InterruptedException {
        outcomes.add(MessageHandlerTest::fail);
        handle("{\"orderID\":7}");
        assertThat(happened)
                .containsExactly(
                        "place 7",
                        "place 7",
                        "place 7",
                        "place 7",
                        "bury 7 {\"orderID\":7}: not done in 4 tries: stock is down",
                        "give up 7: not done in 4 tries: stock is down");
    }

    @Test
    void a_message_of_no_order_becomes_a_dead_letter_at_once() throws InterruptedException {
        outcomes.add(() -> Progress.UNKNOWN);
        handle("{\"orderID\":7}");
        assertThat(happened)
                .containsExactly(
                        "place 7",
                        "bury 7 {\"orderID\":7}: there is no such order",
                        "give up 7: there is no such order");
    }

    @Test
    void what_is_no_message_becomes_a_dead_letter_at_once() throws InterruptedException {
        for (String body : new String[] {
            "",
            "null",
            "7",
            "[]",
            "{",
            "{}",
            "not JSON",
            "{\"orderID\":\"7\"}",
            "{\"orderID\":1.5}",
            "{\"orderID\":1e99}",
            null
        }) {
            happened.clear();
            handle(body);
            assertThat(happened).containsExactly("bury 7 " + body + ": it names no order");
        }
    }

    @Test
    void a_dead_letter_is_kept_and_the_order_given_up_however_long_it_takes() throws InterruptedException {
        outcomes.add(MessageHandlerTest::fail);
        letterboxIsDown = 10;
        bookIsDown = 10;
        handle("{\"orderID\":7}");
        assertThat(happened).hasSize(6);
        assertThat(happened.get(4)).startsWith("bury 7");
        assertThat(happened.get(5)).startsWith("give up 7");
    }

    @Test
    void a_server_that_stops_leaves_the_message_for_the_next() {
        outcomes.add(() -> {
            Thread.currentThread().interrupt();
            return fail();
        });
        assertThatThrownBy(() -> handle("{\"orderID\":7}")).isInstanceOf(InterruptedException.class);
        assertThat(happened).containsExactly("place 7");
    }

    @Test
    void what_is_done_for_a_message_is_part_of_its_trace() throws InterruptedException {
        List<TraceContext> traces = new ArrayList<>();
        outcomes.add(() -> {
            traces.add(TraceContext.current().orElseThrow());
            return Progress.SETTLED;
        });
        ConsumerRecord<String, String> message = message("{\"orderID\":7}");
        TraceContext sent = TraceContext.received(null, "checkout-7");
        sent.headers().forEach((name, value) -> message.headers().add(name, value.getBytes(US_ASCII)));

        handler.handle(message);
        handle("{\"orderID\":8}");

        assertThat(traces).hasSize(2).first().isEqualTo(sent);
        assertThat(traces.get(1).traceID()).isNotEqualTo(sent.traceID());
        assertThat(TraceContext.current()).isEmpty();
    }

    private void handle(String body) throws InterruptedException {
        handler.handle(message(body));
    }

    private static ConsumerRecord<String, String> message(String body) {
        return new ConsumerRecord<>("order-submissions", 0, 0, "7", body);
    }

    private static Progress fail() {
        throw new Unavailable("stock is down");
    }
}
