package io.eshop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.e2e.shop.FlashSale;
import io.eshop.e2e.shop.Load;
import io.eshop.e2e.shop.Shop;
import io.eshop.e2e.shop.ShopTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that die while a flash sale is on. */
@ShopTest
class FlashSaleCrashIT {
    private static final int CUSTOMERS = 4;
    /** A sale takes purchases many times faster than orders are made of them; each is waited for in the end. */
    private static final Duration PAUSE = Duration.ofMillis(150);

    private static final int SOME = 60;
    private static final long UNITS = 1_000_000;

    private final Shop shop;

    FlashSaleCrashIT(Shop shop) {
        this.shop = shop;
    }

    @AfterEach
    void startWhatIsDown() {
        shop.up();
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis", "flashsale", "kafka", "order", "lra-coordinator"})
    void after_a_kill_every_acknowledged_winner_has_an_order_and_no_unit_is_lost(String victim)
            throws InterruptedException {
        long product = shop.goods(100, UNITS);
        Instant now = Instant.now();
        shop.activity(product, 100, UNITS, now.minusSeconds(1), now.plusSeconds(3600), 1_000_000);
        Set<Long> acknowledged;
        try (Load load =
                new Load(shop, CUSTOMERS, PAUSE, "purchaseID", customer -> FlashSale.offer(customer, product))) {
            load.awaitConfirmed(SOME);
            shop.kill(victim);
            shop.up();
            load.awaitConfirmed(SOME);
            acknowledged = load.stop();
        }

        shop.awaitSaleSettled(product);
        shop.assertBooksBalance();
        Set<Long> ordered =
                shop.tables().ids("select id from eshop_order.orders where product_id = ? and status = 1", product);
        assertThat(ordered).containsAll(acknowledged);
        assertThat(shop.stock(product)).containsEntry("held", 0L).containsEntry("committed", (long) ordered.size());
    }
}
