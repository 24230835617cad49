package io.eshop.flashsale.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.eshop.flashsale.domain.Activity;
import io.eshop.flashsale.domain.PurchaseStatus;
import io.eshop.flashsale.port.out.Outbox;
import io.eshop.flashsale.port.out.PurchaseMessages;
import io.eshop.flashsale.port.out.Unavailable;
import io.eshop.kernel.trace.TraceContext;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From Redis to the order service, with parts that fail. */
class RelayTest {
    private final TestShop shop = new TestShop();
    private final Relay relay = shop.relay(shop.outbox);
    private Activity sale;

    @BeforeEach
    void a_sale() {
        sale = shop.aSale(50);
    }

    @Test
    void what_was_bought_is_recorded_and_sent_once() {
        List<Long> bought =
                LongStream.rangeClosed(1, 20).map(shop::bought).boxed().toList();
        relay.relay(shop.lane());
        relay.resume(shop.lane());
        assertThat(shop.sent).containsExactlyInAnyOrderElementsOf(bought);
        assertThat(shop.purchaseBook.list(sale.id(), 0, 100))
                .extracting(purchase -> purchase.id())
                .containsExactlyElementsOf(bought);
        assertThat(shop.purchaseBook.list(sale.id(), 0, 100))
                .allSatisfy(purchase -> assertThat(purchase.status()).isEqualTo(PurchaseStatus.QUEUED));
    }

    @Test
    void a_message_stays_in_the_trace_that_the_unit_was_bought_in() {
        TraceContext trace = TraceContext.received(null, "buy-7");
        TraceContext.replace(trace);
        long traced = shop.bought(1);
        TraceContext.replace(null);
        long untraced = shop.bought(2);

        relay.relay(shop.lane());

        assertThat(shop.headers.get(untraced)).isEmpty();
        assertThat(shop.headers.get(traced)).containsEntry("X-Request-ID", "buy-7");
        assertThat(shop.headers.get(traced).get("traceparent"))
                .startsWith("00-" + trace.traceID())
                .doesNotContain(trace.spanID());
    }

    @Test
    void what_kafka_did_not_take_is_sent_when_it_is_back() {
        long bought = shop.bought(1);
        shop.down.add("kafka");
        assertThatThrownBy(() -> relay.relay(shop.lane())).isInstanceOf(Unavailable.class);
        assertThatThrownBy(() -> relay.resume(shop.lane())).isInstanceOf(Unavailable.class);
        shop.down.clear();
        relay.resume(shop.lane());
        assertThat(shop.sent).containsExactly(bought);
        assertThat(shop.purchaseBook.count(sale.id())).isEqualTo(1);
    }

    @Test
    void what_a_dead_instance_left_is_sent_by_another() {
        long bought = shop.bought(1);
        shop.down.add("kafka");
        assertThatThrownBy(() -> relay.relay(shop.lane())).isInstanceOf(Unavailable.class);
        shop.down.clear();
        Relay other = shop.relay(shop.outbox(33));
        await().untilAsserted(() -> {
            other.resume(shop.lane());
            assertThat(shop.sent).containsExactly(bought);
        });
        relay.resume(shop.lane());
        assertThat(shop.sent).containsExactly(bought);
    }

    @Test
    void a_dead_instance_that_had_sent_but_not_removed_has_its_purchase_sent_again_but_recorded_once() {
        long bought = shop.bought(1);
        List<Outbox.Entry> taken = shop.outbox.takeNew(shop.lane());
        shop.send(shop.purchaseBook.record(taken.stream().map(Outbox.Entry::won).toList()).stream()
                .map(PurchaseMessages.Message::of)
                .toList());
        relay.resume(shop.lane());
        assertThat(shop.sent).containsExactly(bought, bought);
        assertThat(shop.purchaseBook.count(sale.id())).isEqualTo(1);
    }

    @Test
    void a_purchase_that_is_an_order_already_is_not_sent_again() {
        long bought = shop.bought(1);
        List<Outbox.Entry> taken = shop.outbox.takeNew(shop.lane());
        shop.purchaseBook.record(taken.stream().map(Outbox.Entry::won).toList());
        shop.ordering.hold(TestShop.lra(1), bought);
        shop.ordering.complete(List.of(TestShop.lra(1)));
        relay.resume(shop.lane());
        assertThat(shop.sent).isEmpty();
        assertThat(shop.purchase(bought).status()).isEqualTo(PurchaseStatus.ORDERED);
    }

    @Test
    void a_purchase_that_waits_too_long_is_sent_again_once_in_a_while() {
        long waiting = shop.queued(1);
        shop.ordered(2);
        Relay patient = shop.relay(shop.outbox);
        patient.resendWaiting();
        assertThat(shop.sent).doesNotHaveDuplicates();
        Relay hasty = new Relay(shop.outbox, shop.purchaseBook, shop, Duration.ZERO);
        hasty.resendWaiting();
        assertThat(shop.sent).filteredOn(sent -> sent == waiting).hasSize(2);
        patient.resendWaiting();
        assertThat(shop.sent).hasSize(3);
    }
}
