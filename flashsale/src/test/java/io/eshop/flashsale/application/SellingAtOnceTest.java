package io.eshop.flashsale.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eshop.flashsale.domain.Activity;
import io.eshop.flashsale.domain.Buying;
import io.eshop.flashsale.domain.Purchase;
import io.eshop.flashsale.domain.PurchaseStatus;
import io.eshop.flashsale.port.out.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Buyers, two instances' relays and those who tend the sale, all at once, while Redis is emptied again and again. */
class SellingAtOnceTest {
    private static final int BUYERS = 4;
    private static final int USERS_EACH = 400;
    private static final long UNITS = 300;
    private static final int EMPTIED = 4;

    private final TestShop shop = new TestShop();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger served = new AtomicInteger();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void no_unit_is_sold_twice_or_lost() throws Exception {
        shop.available = UNITS;
        Activity sale = shop.aSale(UNITS);
        List<Future<?>> buyers = new ArrayList<>();
        for (int i = 0; i < BUYERS; i++) {
            long first = 1 + (long) i * USERS_EACH;
            buyers.add(threads.submit(() -> buyAll(first)));
        }
        List<Future<?>> staff = List.of(
                threads.submit(() -> relayAll(shop.relay(shop.outbox(32)))),
                threads.submit(() -> relayAll(shop.relay(shop.outbox(33)))),
                threads.submit(() -> untilOver(shop.desk::tend)));
        for (int i = 1; i <= EMPTIED; i++) {
            int progress = i * BUYERS * USERS_EACH / (EMPTIED + 2);
            await().pollInterval(Duration.ofMillis(1)).until(() -> served.get() >= progress);
            shop.emptyRedis();
        }
        for (Future<?> buyer : buyers) {
            buyer.get(30, TimeUnit.SECONDS);
        }
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            List<Purchase> valid = valid(sale);
            assertThat(shop.left() + valid.size()).isEqualTo(UNITS);
            assertThat(shop.sent).containsAll(valid.stream().map(Purchase::id).toList());
        });
        over.set(true);
        for (Future<?> each : staff) {
            each.get(10, TimeUnit.SECONDS);
        }
        assertThat(valid(sale)).extracting(Purchase::userID).doesNotHaveDuplicates();
        assertThat(shop.activity(sale).generation()).isGreaterThan(1);
    }

    private void buyAll(long first) {
        for (long user = first; user < first + USERS_EACH; user++) {
            buyTwice(user);
            served.incrementAndGet();
        }
    }

    private void buyTwice(long user) {
        for (int i = 0; i < 2; i++) {
            try {
                assertThat(shop.buy(user))
                        .isInstanceOfAny(Buying.Taken.class, Buying.AlreadyBought.class, Buying.SoldOut.class);
            } catch (Unavailable e) {
                assertThat(e).hasMessageContaining("set up"); // by somebody else, at this moment
            }
        }
    }

    private void relayAll(Relay relay) {
        untilOver(() -> {
            relay.resume(shop.lane());
            relay.relay(shop.lane());
        });
    }

    private void untilOver(Runnable work) {
        while (!over.get()) {
            work.run();
        }
    }

    private List<Purchase> valid(Activity sale) {
        return shop.purchaseBook.list(sale.id(), 0, 10_000).stream()
                .filter(purchase -> purchase.status() == PurchaseStatus.QUEUED)
                .toList();
    }
}
