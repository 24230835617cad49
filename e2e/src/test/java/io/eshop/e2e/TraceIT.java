package io.eshop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eshop.e2e.shop.Client;
import io.eshop.e2e.shop.FlashSale;
import io.eshop.e2e.shop.Order;
import io.eshop.e2e.shop.Shop;
import io.eshop.e2e.shop.ShopTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the logs of all services tell of one request: its trace goes through HTTP, Kafka, Redis and pay's outbox, and comes back with the coordinator's calls. */
@ShopTest
class TraceIT {
    /** Of the services that an order goes through; the lines after HELD are written in calls of the coordinator. */
    private static final List<String> OF_AN_ORDER = List.of(
            "order .* is PENDING",
            "stock .* HELD, .*",
            "pay .* HELD",
            "stock .* COMMITTED, .*",
            "pay .* OPEN",
            "order .* is TO_PAY");

    private final String trace = UUID.randomUUID().toString().replace("-", "");
    private final String traceparent = "00-" + trace + "-00f067aa0ba902b7-01";
    private final Shop shop;
    private final Client customer;

    TraceIT(Shop shop) {
        this.shop = shop;
        this.customer = shop.customer().with("traceparent", traceparent);
    }

    @Test
    void an_order_is_in_one_trace_with_the_coordinators_calls() {
        Order.of(shop.goods(1000, 5), 1)
                .with(shop.coupon(customer, 100))
                .submit(customer)
                .expect(200, 0);

        awaitTold(OF_AN_ORDER, "coupon .* HELD, .*", "coupon .* REDEEMED, .*");
    }

    @Test
    void a_buffered_order_is_in_one_trace_with_what_follows_its_message() {
        Order.of(shop.goods(1000, 5), 1).send(customer).expect(200, 0);

        awaitTold(OF_AN_ORDER);
    }

    @Test
    void a_purchase_in_a_flash_sale_is_in_one_trace_with_its_order() {
        long product = shop.goods(1000, 5);
        shop.setFlashSale(product, 5);
        FlashSale.buy(customer, product).expect(200, 0);

        awaitTold(OF_AN_ORDER, "flashsale .* HELD, .*", "flashsale .* ORDERED, .*");
    }

    @Test
    void a_payment_is_in_one_trace_with_what_becomes_of_the_order() throws Exception {
        long order =
                Order.of(shop.goods(1000, 5), 1).submit(customer).expect(200, 0).id("orderID");
        URI page = URI.create(customer.post("/api/v1/pay/" + order).ok().getString("redirectURL"));

        approve(page);

        awaitTold(List.of("pay .* APPROVED", "order .* is TO_SHIP"));
    }

    private void approve(URI page) throws IOException, InterruptedException {
        HttpResponse<String> done = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(page)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("traceparent", traceparent)
                                .POST(BodyPublishers.ofString("decision=APPROVE"))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
    }

    /** Waits until each of these is found in the logs, among what belongs to the trace. */
    private void awaitTold(List<String> lines, String... more) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            String told = shop.logs(trace);
            assertThat(Stream.concat(lines.stream(), Stream.of(more)))
                    .filteredOn(line -> !Pattern.compile("(?m)^\\S+ INFO +" + line + " \\[" + trace + "]$")
                            .matcher(told)
                            .find())
                    .as("missing in what is told:%n%s", told)
                    .isEmpty();
        });
    }
}
