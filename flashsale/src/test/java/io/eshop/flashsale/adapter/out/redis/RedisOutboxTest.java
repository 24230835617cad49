package io.eshop.flashsale.adapter.out.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eshop.flashsale.domain.Activity;
import io.eshop.flashsale.domain.Terms;
import io.eshop.flashsale.domain.Won;
import io.eshop.flashsale.port.out.Outbox;
import io.eshop.flashsale.port.out.Outbox.Entry;
import io.eshop.kernel.domain.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RedisOutboxTest {
    private static final long PRODUCT = 6;
    private static final int LANE = Keys.lane(PRODUCT);
    private static final Duration LEFT_AFTER = Duration.ofMillis(50);

    private final Redis redis = RedisForTests.emptied();
    private final RedisSales sales = new RedisSales(redis);
    private final Outbox one = new RedisOutbox(redis, 32, LEFT_AFTER);
    private final Outbox other = new RedisOutbox(redis, 33, LEFT_AFTER);

    RedisOutboxTest() {
        Instant now = Instant.now();
        Terms terms = new Terms(new Money(999), 100, now.minusSeconds(1), now.plusSeconds(600), 1);
        sales.load(Activity.planned(70, PRODUCT, terms, false).reloaded(), List.of());
    }

    @Test
    void what_was_bought_is_taken_as_it_was() {
        buy(1001, 1);
        List<Entry> entries = one.takeNew(LANE);
        assertThat(entries).hasSize(1);
        Won won = entries.get(0).won();
        assertThat(won).isEqualTo(new Won(1001, 70, 1, PRODUCT, 1, new Money(999), won.boughtAt()));
        assertThat(won.boughtAt())
                .isBetween(Instant.now().minusSeconds(10), Instant.now().plusSeconds(1));
    }

    @Test
    void two_instances_take_different_entries() {
        buy(1001, 1);
        assertThat(purchases(one.takeNew(LANE))).containsExactly(1001L);
        buy(1002, 2);
        assertThat(purchases(other.takeNew(LANE))).containsExactly(1002L);
    }

    @Test
    void an_instance_finds_what_it_had_taken_until_it_removes_it() {
        buy(1001, 1);
        List<Entry> taken = one.takeNew(LANE);
        assertThat(new RedisOutbox(redis, 32, LEFT_AFTER).taken(LANE)).isEqualTo(taken);
        assertThat(other.taken(LANE)).isEmpty();
        one.remove(LANE, taken);
        assertThat(one.taken(LANE)).isEmpty();
        assertThat(redis.<Long>call(client -> client.xlen(Keys.outbox(LANE)))).isZero();
    }

    @Test
    void what_a_dead_instance_had_taken_is_taken_over_after_a_while() {
        buy(1001, 1);
        one.takeNew(LANE);
        assertThat(new RedisOutbox(redis, 33, Duration.ofMinutes(1)).takeOver(LANE))
                .isEmpty();
        await().until(() -> !other.takeOver(LANE).isEmpty());
        assertThat(purchases(other.taken(LANE))).containsExactly(1001L);
        assertThat(one.taken(LANE)).isEmpty();
    }

    @Test
    void who_waits_is_woken_by_a_purchase() throws Exception {
        CompletableFuture<List<Entry>> waiting = CompletableFuture.supplyAsync(() -> one.takeNew(LANE));
        await().until(() -> redis.call(client -> client.info("clients")).contains("blocked_clients:1"));
        buy(1001, 1);
        assertThat(purchases(waiting.get(1, TimeUnit.SECONDS))).containsExactly(1001L);
    }

    @Test
    void an_outbox_that_vanished_is_made_again() {
        one.taken(LANE);
        redis.run(client -> client.del(Keys.outbox(LANE)));
        buy(1001, 1);
        assertThat(purchases(one.takeNew(LANE))).containsExactly(1001L);
    }

    private void buy(long purchaseID, long userID) {
        sales.buy(purchaseID, userID, PRODUCT, Optional.empty());
    }

    private static List<Long> purchases(List<Entry> entries) {
        return entries.stream().map(entry -> entry.won().purchaseID()).toList();
    }
}
