package io.eshop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.eshop.e2e.shop.Answer;
import io.eshop.e2e.shop.Client;
import io.eshop.e2e.shop.FlashSale;
import io.eshop.e2e.shop.Load;
import io.eshop.e2e.shop.Order;
import io.eshop.e2e.shop.Shop;
import io.eshop.e2e.shop.ShopTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that die or are stopped while orders and a flash sale are under way. */
@ShopTest
class CrashIT {
    private static final int CUSTOMERS = 6;
    private static final int BUYERS = 2;
    private static final Duration PAUSE = Duration.ofMillis(50);
    /** A sale takes purchases many times faster than orders are made of them; each is waited for in the end. */
    private static final Duration BUYERS_PAUSE = Duration.ofMillis(150);

    private static final int SOME = 30;
    private static final int UNITS = 1_000_000;

    private final Shop shop;

    CrashIT(Shop shop) {
        this.shop = shop;
    }

    @AfterEach
    void startWhatIsDown() {
        shop.up();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stock order lra-coordinator", "mariadb redis+flashsale kafka"})
    void after_kills_under_load_all_that_was_confirmed_is_there_and_nothing_else_is_left(String victims)
            throws InterruptedException {
        long product = shop.goods(100, UNITS);
        long onSale = shop.goods(100, UNITS);
        Instant now = Instant.now();
        shop.activity(onSale, 100, UNITS, now.minusSeconds(1), now.plusSeconds(3600), UNITS);
        Set<Long> confirmed;
        Set<Long> won;
        try (Load orders = new Load(shop, CUSTOMERS, PAUSE, "orderID", Order.of(product, 1)::offer);
                Load sale =
                        new Load(shop, BUYERS, BUYERS_PAUSE, "purchaseID", buyer -> FlashSale.offer(buyer, onSale))) {
            orders.awaitConfirmed(SOME);
            sale.awaitConfirmed(SOME);
            for (String victim : victims.split(" ")) {
                Stream.of(victim.split("\\+")).forEach(shop::kill);
                shop.up();
                orders.awaitConfirmed(SOME);
                sale.awaitConfirmed(SOME);
            }
            confirmed = orders.stop();
            won = sale.stop();
        }

        shop.awaitSaleSettled(onSale);
        shop.assertBooksBalance();
        assertOrderedAll(product, confirmed);
        assertOrderedAll(onSale, won);
    }

    private void assertOrderedAll(long product, Set<Long> confirmed) {
        Set<Long> ordered =
                shop.tables().ids("select id from eshop_order.orders where product_id = ? and status = 1", product);
        assertThat(ordered).containsAll(confirmed);
        assertThat(shop.stock(product)).containsEntry("held", 0L).containsEntry("committed", (long) ordered.size());
    }

    @Test
    void a_participant_that_is_stopped_in_the_middle_is_told_the_end_when_it_is_back() {
        assumeFalse(shop.isTogether(), "one process cannot be stopped alone");
        long product = shop.goods(1000, 5);
        Client customer = shop.customer();

        CompletableFuture<Answer> answer = shop.whileFrozen("pay", shop -> {
            CompletableFuture<Answer> submitted = submitUntilReserved(product, customer);
            shop.kill("stock");
            return submitted;
        });

        assertThat(answer.join().ok().getInt("status")).isEqualTo(1);
        assertThat(shop.stock(product)).as("before stock is back").containsEntry("held", 2L);
        shop.up();
        shop.awaitSettled();
        assertThat(shop.stock(product)).containsEntry("held", 0L).containsEntry("committed", 2L);
    }

    @Test
    void a_server_that_is_told_to_end_carries_out_what_is_under_way() {
        assumeFalse(shop.isTogether(), "one process cannot be stopped alone");
        long product = shop.goods(1000, 5);
        Client customer = shop.customer();
        ProcessHandle order = shop.process("order");

        CompletableFuture<Answer> answer = shop.whileFrozen("pay", shop -> {
            CompletableFuture<Answer> submitted = submitUntilReserved(product, customer);
            order.destroy();
            await("order takes nothing more").atMost(Duration.ofSeconds(10)).until(() -> !shop.isListening("order"));
            return submitted;
        });

        assertThat(answer.join().ok().getInt("status")).isEqualTo(1);
        order.onExit().join();
    }

    /** Has two units ordered, and returns when stock has reserved them; the answer comes later. */
    private CompletableFuture<Answer> submitUntilReserved(long product, Client customer) {
        CompletableFuture<Answer> submitted =
                CompletableFuture.supplyAsync(() -> Order.of(product, 2).submit(customer));
        await("stock has reserved")
                .atMost(Duration.ofSeconds(10))
                .until(() -> shop.stock(product).get("held").equals(2L));
        return submitted;
    }

    @Test
    void an_order_that_a_stopped_participant_keeps_from_its_end_is_undone() {
        assumeFalse(shop.isTogether(), "one process cannot be stopped alone");
        long product = shop.goods(1000, 5);
        Client customer = shop.customer();
        shop.down("pay");

        Answer answer = Order.of(product, 2).submit(customer).expect(503, 503);

        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        shop.up();
        shop.awaitSettled();
        assertThat(shop.stock(product)).containsEntry("held", 0L).containsEntry("available", 5L);
        assertThat(customer.get("/api/v1/order/" + answer.id("orderID")).ok().getInt("status"))
                .isEqualTo(5);
        Order.of(product, 5).submit(customer).ok();
    }

    @Test
    void a_buffered_order_waits_for_a_participant_that_is_stopped() {
        assumeFalse(shop.isTogether(), "one process cannot be stopped alone");
        long product = shop.goods(1000, 5);
        Client customer = shop.customer();
        shop.down("stock");

        long order = Order.of(product, 2).send(customer).expect(200, 0).id("orderID");

        shop.up();
        shop.awaitSettled();
        assertThat(customer.get("/api/v1/order/" + order).ok().getInt("status")).isEqualTo(1);
    }

    @Test
    void a_service_that_is_down_is_told_at_once() {
        assumeFalse(shop.isTogether(), "one process cannot be stopped alone");
        shop.down("product");

        Answer answer = shop.anybody().get("/api/v1/product/list").expect(503, 503);

        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }
}
