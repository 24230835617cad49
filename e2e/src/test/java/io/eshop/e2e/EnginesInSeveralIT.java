package io.eshop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.e2e.shop.Engines;
import io.eshop.e2e.shop.FlashSale;
import io.eshop.e2e.shop.Load;
import io.eshop.e2e.shop.Shop;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sale on a Redis Cluster and on several brokers. */
class EnginesInSeveralIT {
    /** Their lanes are spread over the nodes of the cluster. */
    private static final int PRODUCTS = 4;

    private static final Duration PAUSE = Duration.ofMillis(150);
    private static final int SOME = 15;
    private static final long UNITS = 1_000_000;

    @Test
    void a_node_of_each_may_die_and_nothing_that_was_acknowledged_is_lost() throws Exception {
        Path directory = Path.of(System.getProperty("eshop.e2e.home")).resolveSibling("clusters");
        try (Engines engines = new Engines(directory);
                Shop shop = Shop.on(engines)) {
            List<Long> products =
                    Stream.generate(() -> onSale(shop)).limit(PRODUCTS).toList();
            Set<Long> acknowledged = new HashSet<>();
            List<Load> loads = products.stream()
                    .map(product ->
                            new Load(shop, 1, PAUSE, "purchaseID", customer -> FlashSale.offer(customer, product)))
                    .toList();
            loads.forEach(load -> load.awaitConfirmed(SOME));
            engines.killRedis();
            loads.forEach(load -> load.awaitConfirmed(SOME));
            engines.killBroker();
            loads.forEach(load -> load.awaitConfirmed(SOME));
            for (Load load : loads) {
                acknowledged.addAll(load.stop());
            }

            Set<Long> ordered = new HashSet<>();
            for (long product : products) {
                shop.awaitSaleSettled(product);
                ordered.addAll(shop.tables()
                        .ids("select id from eshop_order.orders where product_id = ? and status = 1", product));
            }
            shop.assertBooksBalance();
            assertThat(ordered).containsAll(acknowledged);
        }
    }

    private static long onSale(Shop shop) {
        long product = shop.goods(100, UNITS);
        Instant now = Instant.now();
        shop.activity(product, 100, UNITS, now.minusSeconds(1), now.plusSeconds(3600), 1_000_000);
        return product;
    }
}
