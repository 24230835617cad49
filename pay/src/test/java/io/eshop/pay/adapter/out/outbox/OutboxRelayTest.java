package io.eshop.pay.adapter.out.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.kernel.domain.Money;
import io.eshop.kernel.trace.TraceContext;
import io.eshop.pay.adapter.out.outbox.OutboxRelay.Entry;
import io.eshop.pay.domain.PaymentEvent;
import io.eshop.pay.domain.PaymentEvent.Kind;
import io.eshop.testkit.EmbeddedDatabase;
import io.eshop.testkit.PersistenceUnit;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OutboxRelayTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

    private static PersistenceUnit database;

    private final List<Entry> taken = new ArrayList<>();
    private int takes = Integer.MAX_VALUE;
    private final OutboxRelay relay = new OutboxRelay(EmbeddedDatabase.get().dataSource("eshop_pay"), entries -> {
        int count = Math.min(takes, entries.size());
        taken.addAll(entries.subList(0, count));
        return count;
    });

    @BeforeAll
    static void open() {
        database = new PersistenceUnit("pay", "eshop_pay");
    }

    @AfterEach
    void empty() {
        EmbeddedDatabase.get().migrated("eshop_pay");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void an_event_is_carried_once_under_its_orders_id() {
        record(7, Kind.PAID);
        assertThat(relay.relay()).isEqualTo(1);
        assertThat(relay.relay()).isZero();
        assertThat(taken).singleElement().satisfies(entry -> {
            assertThat(entry.orderID()).isEqualTo(7);
            assertThat(entry.event())
                    .isEqualTo(
                            "{\"orderID\":7,\"payID\":70,\"event\":\"PAID\",\"amount\":1500,\"at\":\"2026-01-02T03:04:05Z\"}");
        });
    }

    @Test
    void an_event_stays_in_the_trace_that_it_happened_in() {
        TraceContext trace = TraceContext.received(null, "checkout-7");
        TraceContext.replace(trace);
        try {
            record(7, Kind.PAID);
        } finally {
            TraceContext.replace(null);
        }
        record(8, Kind.PAID); // what a timer does has none
        relay.relay();
        assertThat(taken).first().extracting(Entry::trace).satisfies(told -> {
            assertThat(told.traceID()).isEqualTo(trace.traceID());
            assertThat(told.spanID()).isNotEqualTo(trace.spanID());
            assertThat(told.requestID()).isEqualTo("checkout-7");
        });
        assertThat(taken).last().extracting(entry -> entry.trace().traceID()).isNotEqualTo(trace.traceID());
    }

    @Test
    void what_kafka_does_not_take_stays_in_order() {
        record(7, Kind.PAID);
        record(8, Kind.PAID);
        record(7, Kind.REFUNDED);
        takes = 1;
        assertThat(relay.relay()).isEqualTo(1);
        takes = 0;
        assertThat(relay.relay()).isZero();
        takes = Integer.MAX_VALUE;
        assertThat(relay.relay()).isEqualTo(2);
        assertThat(taken).extracting(Entry::orderID).containsExactly(7L, 8L, 7L);
    }

    @Test
    void one_instance_at_a_time_carries_events() throws Exception {
        record(7, Kind.PAID);
        try (Connection other = EmbeddedDatabase.get().dataSource("eshop_pay").getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("select get_lock('eshop_pay.outbox', 0)");
            assertThat(relay.relay()).isZero();
        }
        assertThat(relay.relay()).isEqualTo(1);
    }

    @Test
    void an_event_of_a_transaction_that_fails_is_never_told() {
        try {
            database.runInTransaction(em -> {
                new OutboxEvents(em).record(event(7, Kind.PAID));
                throw new IllegalStateException("business code failed");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("business code failed");
        }
        assertThat(relay.relay()).isZero();
    }

    private static void record(long orderID, Kind kind) {
        database.runInTransaction(em -> new OutboxEvents(em).record(event(orderID, kind)));
    }

    private static PaymentEvent event(long orderID, Kind kind) {
        return new PaymentEvent(orderID, orderID * 10, kind, new Money(1500), AT);
    }
}
