package io.eshop.e2e;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eshop.e2e.shop.Client;
import io.eshop.e2e.shop.Order;
import io.eshop.e2e.shop.PaymentPage;
import io.eshop.e2e.shop.Shop;
import io.eshop.e2e.shop.ShopTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Many orders at the same time, whose lives go every way that there is. */
@ShopTest
class SideBySideIT {
    private static final int ORDERS = 200;
    private static final int AT_ONCE = 12;
    private static final int TO_SHIP = 2;
    private static final int CANCELLED = 5;
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Shop shop;

    SideBySideIT(Shop shop) {
        this.shop = shop;
    }

    @Test
    void each_order_ends_as_it_should_and_so_does_its_money() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        long product = shop.goods(1000, ORDERS);

        List<Life> lives = inParallel(Stream.generate(() -> Fate.values()[random.nextInt(Fate.values().length)])
                .limit(ORDERS)
                .<Callable<Life>>map(fate -> () -> begin(product, fate))
                .toList());
        shop.awaitSettled();
        inParallel(lives.stream()
                .<Callable<Void>>map(life -> () -> {
                    live(life);
                    return null;
                })
                .toList());

        await("every order has ended, seed " + seed).atMost(SOON).untilAsserted(() -> {
            Map<Long, Integer> statuses = statuses(product);
            assertThat(lives)
                    .allSatisfy(life -> assertThat(statuses.get(life.order)).isIn(life.fate.ends));
        });
        await("the money of every approved payment is with the shop or back, seed " + seed)
                .atMost(SOON)
                .untilAsserted(
                        () -> assertThat(shop.tables().rows("""
                                        select o.id, o.status, o.refunded, a.status as attempt
                                        from eshop_order.orders o join eshop_pay.attempt a on a.order_id = o.id
                                        where o.product_id = ?
                                          and not (o.status = 2 and a.status = 'APPROVED' and o.refunded = 0)
                                          and not (o.status = 5 and a.status = 'REFUNDED' and o.refunded = o.amount)""", product)).isEmpty());
        shop.awaitSettled();
        long sold = statuses(product).values().stream()
                .filter(status -> status == TO_SHIP)
                .count();
        assertThat(shop.stock(product))
                .containsEntry("available", ORDERS - sold)
                .containsEntry("committed", sold);
    }

    private Map<Long, Integer> statuses(long product) {
        return shop.tables().rows("select id, status from eshop_order.orders where product_id = ?", product).stream()
                .collect(toMap(row -> (Long) row.get("id"), row -> (Integer) row.get("status")));
    }

    private Life begin(long product, Fate fate) {
        Client buyer = shop.customer();
        return new Life(buyer, Order.of(product, 1).submit(buyer).expect(200, 0).id("orderID"), fate);
    }

    private void live(Life life) {
        switch (life.fate) {
            case PAID -> page(life).approve();
            case CANCELLED -> cancel(life);
            case EXPIRED -> shop.letTimeToPayPass(life.order);
            case PAID_TOO_LATE -> {
                PaymentPage page = page(life);
                cancel(life);
                page.approve();
            }
            case PAID_OR_CANCELLED -> {
                PaymentPage page = page(life);
                CompletableFuture<Void> paying = CompletableFuture.runAsync(page::approve);
                life.buyer.post("/api/v1/order/" + life.order + "/cancel");
                paying.join();
            }
            case PAID_OR_EXPIRED -> {
                PaymentPage page = page(life);
                shop.letTimeToPayPass(life.order);
                page.approve();
            }
            case REFUNDED -> {
                page(life).approve();
                await(life + " is paid")
                        .atMost(SOON)
                        .untilAsserted(
                                () -> assertThat(shop.orderStatus(life.order)).isEqualTo(TO_SHIP));
                shop.admin().post("/api/v1/order/" + life.order + "/refund").ok();
            }
        }
    }

    private static PaymentPage page(Life life) {
        return PaymentPage.of(life.buyer, life.order);
    }

    private static void cancel(Life life) {
        life.buyer.post("/api/v1/order/" + life.order + "/cancel").ok();
    }

    private static <T> List<T> inParallel(List<Callable<T>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<T> done = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(work)) {
                done.add(future.get());
            }
            return done;
        } finally {
            threads.shutdown();
        }
    }

    private enum Fate {
        PAID(TO_SHIP),
        CANCELLED(SideBySideIT.CANCELLED),
        EXPIRED(SideBySideIT.CANCELLED),
        REFUNDED(SideBySideIT.CANCELLED),
        PAID_TOO_LATE(SideBySideIT.CANCELLED),
        PAID_OR_CANCELLED(TO_SHIP, SideBySideIT.CANCELLED),
        PAID_OR_EXPIRED(TO_SHIP, SideBySideIT.CANCELLED);

        private final Set<Integer> ends;

        Fate(Integer... ends) {
            this.ends = Set.of(ends);
        }
    }

    private record Life(Client buyer, long order, Fate fate) {
        @Override
        public String toString() {
            return "order " + order + ", to be " + fate;
        }
    }
}
