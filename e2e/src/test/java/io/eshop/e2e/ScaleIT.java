package io.eshop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.eshop.e2e.shop.Answer;
import io.eshop.e2e.shop.Balancer;
import io.eshop.e2e.shop.Client;
import io.eshop.e2e.shop.FlashSale;
import io.eshop.e2e.shop.Load;
import io.eshop.e2e.shop.Order;
import io.eshop.e2e.shop.Shop;
import io.eshop.e2e.shop.ShopTest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two servers of each kind, of which one after the other dies, is started again, and then stopped, while customers buy. */
@ShopTest
class ScaleIT {
    private static final List<String> SCALED = List.of("order", "stock", "flashsale", "gateway", "lra-coordinator");
    /** Of the coordinators the first: it leads all LRAs that are under way. */
    private static final List<String> VICTIMS =
            List.of("lra-coordinator", "order-2", "stock-2", "flashsale-2", "gateway-2");

    private static final int CUSTOMERS = 6;
    private static final int BUYERS = 2;
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration BUYERS_PAUSE = Duration.ofMillis(200);
    private static final Duration LOOKS_PAUSE = Duration.ofMillis(100);
    private static final int SOME = 30;
    private static final long UNITS = 1_000_000;

    private final Shop shop;

    ScaleIT(Shop shop) {
        this.shop = shop;
    }

    @AfterEach
    void oneOfEach() {
        if (!shop.isTogether()) {
            shop.scale(servers(1));
        }
    }

    @Test
    void of_two_of_each_one_may_die_and_nothing_is_lost_and_one_may_be_stopped_and_nobody_notices()
            throws InterruptedException {
        assumeFalse(shop.isTogether(), "one process cannot be scaled");
        shop.scale(servers(2));
        long goods = shop.goods(100, UNITS);
        long onSale = shop.goods(100, UNITS);
        Instant now = Instant.now();
        shop.activity(onSale, 100, UNITS, now.minusSeconds(1), now.plusSeconds(3600), 1_000_000);
        Set<Long> confirmed = new HashSet<>();

        try (Balancer gateways = new Balancer(List.of(shop.url("gateway"), shop.urlOfSecond("gateway")))) {
            try (Load orders = orders(gateways, goods);
                    Load sale = sale(gateways, onSale);
                    Load looks = looks(gateways, goods)) {
                orders.awaitConfirmed(SOME);
                for (String victim : VICTIMS) {
                    shop.kill(victim);
                    orders.awaitConfirmed(SOME);
                }
                confirmed.addAll(orders.stop());
                confirmed.addAll(sale.stop());
                looks.stop();
                int requests = orders.requests() + sale.requests() + looks.requests();
                assertThat(failures(orders, sale, looks))
                        .as(
                                "failed of %d orders, %d purchases and %d looks",
                                orders.requests(), sale.requests(), looks.requests())
                        .hasSizeLessThan(requests / 100);
            }
            shop.up();
            try (Load orders = orders(gateways, goods);
                    Load sale = sale(gateways, onSale);
                    Load looks = looks(gateways, goods)) {
                orders.awaitConfirmed(SOME);
                shop.scale(servers(1));
                orders.awaitConfirmed(SOME);
                confirmed.addAll(orders.stop());
                confirmed.addAll(sale.stop());
                looks.stop();
                assertThat(failures(orders, sale, looks)).isEmpty();
            }
        }

        shop.awaitSaleSettled(onSale);
        shop.assertBooksBalance();
        Set<Long> kept = Stream.of(goods, onSale)
                .flatMap(product -> shop
                        .tables()
                        .ids("select id from eshop_order.orders where product_id = ? and status = 1", product)
                        .stream())
                .collect(Collectors.toSet());
        assertThat(kept).containsAll(confirmed);
    }

    private static List<String> failures(Load... loads) {
        return Stream.of(loads).flatMap(load -> load.failures().stream()).toList();
    }

    private Load orders(Balancer gateways, long product) {
        return new Load(shop, CUSTOMERS, PAUSE, "orderID", customer -> order(gateways, customer, product));
    }

    private static Answer order(Balancer gateways, Client customer, long product) throws IOException {
        Client buyer = customer.with("Idempotency-Key", UUID.randomUUID().toString());
        return gateways.repeatable(buyer, Order.of(product, 1)::offer);
    }

    private Load sale(Balancer gateways, long product) {
        return new Load(
                shop,
                BUYERS,
                BUYERS_PAUSE,
                "purchaseID",
                customer -> gateways.once(customer, buyer -> FlashSale.offer(buyer, product)));
    }

    /** Customers who look at the product, several times for every purchase. */
    private Load looks(Balancer gateways, long product) {
        return new Load(
                shop,
                CUSTOMERS,
                LOOKS_PAUSE,
                "id",
                customer -> gateways.repeatable(customer, reader -> reader.look("/api/v1/product/" + product)));
    }

    private static String servers(int each) {
        return SCALED.stream().map(service -> service + "=" + each).collect(Collectors.joining(","));
    }
}
