package io.eshop.e2e;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.eshop.e2e.shop.Client;
import io.eshop.e2e.shop.Order;
import io.eshop.e2e.shop.Shop;
import io.eshop.e2e.shop.ShopTest;
import io.eshop.e2e.shop.Spans.Span;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What OpenTelemetry records of an order. */
@ShopTest
class TelemetryIT {
    private static final String ORDER = "eshop.order.id";
    private static final String LRA = "eshop.lra.id";
    /** The client's own span, which is not recorded. */
    private static final String CLIENT = "00f067aa0ba902b7";

    private final String trace = UUID.randomUUID().toString().replace("-", "");
    private final Shop shop;

    TelemetryIT(Shop shop) {
        this.shop = shop;
    }

    @Test
    void an_order_is_one_tree_of_spans() {
        assumeThat(shop.isOurs()).isTrue();
        Client customer = shop.customer();
        Order order = Order.of(shop.goods(1000, 5), 1).with(shop.coupon(customer, 100));
        long id = order.send(customer.with("traceparent", "00-%s-%s-01".formatted(trace, CLIENT)))
                .expect(200, 0)
                .id("orderID");

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            List<Span> spans = shop.spans(trace);
            assertThat(spans)
                    .extracting(Span::name)
                    .contains(
                            "POST /api/v1/order/sendSubmitNotify",
                            "process order-submissions",
                            "POST /lra-coordinator/start",
                            "POST /lra/reservations",
                            "POST /lra/redemptions",
                            "POST /lra/payments",
                            "PUT /lra-coordinator/{lra}/close",
                            "LRA complete",
                            "PUT /lra/redemptions/complete");
            assertOneTree(spans);
            assertThat(values(spans, ORDER)).containsExactly(Long.toString(id));
            assertThat(values(spans, LRA)).hasSize(1);
            assertThat(spans)
                    .filteredOn(span -> span.name().equals("process order-submissions"))
                    .allMatch(span -> span.attributes().keySet().containsAll(Set.of(ORDER, LRA)))
                    .hasSize(1);
        });
    }

    /** The gateway's span is the only one whose parent is elsewhere. */
    private static void assertOneTree(List<Span> spans) {
        Set<String> ids = spans.stream().map(Span::id).collect(toSet());
        assertThat(spans)
                .filteredOn(span -> !ids.contains(span.parent()))
                .extracting(Span::parent)
                .containsExactly(CLIENT);
    }

    private static Stream<String> values(List<Span> spans, String attribute) {
        return spans.stream()
                .map(span -> span.attributes().get(attribute))
                .filter(Objects::nonNull)
                .distinct();
    }
}
