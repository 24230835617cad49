package io.eshop.flashsale.adapter.out.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eshop.flashsale.domain.Activity;
import io.eshop.flashsale.domain.Buying;
import io.eshop.flashsale.domain.Counter;
import io.eshop.flashsale.domain.Purchase;
import io.eshop.flashsale.domain.PurchaseStatus;
import io.eshop.flashsale.domain.Stage;
import io.eshop.flashsale.domain.Terms;
import io.eshop.flashsale.domain.Unit;
import io.eshop.flashsale.port.out.Purchases.Holder;
import io.eshop.flashsale.port.out.Unavailable;
import io.eshop.kernel.domain.Money;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class RedisSalesTest {
    private static final long PRODUCT = 7;
    private static final long SALE = 70;
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final Instant BEGIN = NOW.minusSeconds(60);
    private static final Instant END = NOW.plusSeconds(600);

    private final Redis redis = RedisForTests.emptied();
    private final RedisSales sales = new RedisSales(redis);
    private final AtomicLong ids = new AtomicLong(1000);

    @Test
    void of_ten_thousand_users_with_two_requests_each_a_hundred_win() throws Exception {
        load(100, 1);
        List<Buying> outcomes = atOnce(20_000, request -> buy(1 + request / 2));

        assertThat(outcomes).filteredOn(Buying.Taken.class::isInstance).hasSize(100);
        assertThat(outcomes)
                .allMatch(outcome -> outcome instanceof Buying.Taken
                        || outcome instanceof Buying.AlreadyBought
                        || outcome instanceof Buying.SoldOut);
        assertThat(left()).isZero();
        Set<String> winners = new HashSet<>();
        redis.run(client -> client.xrange(Keys.outbox(Keys.lane(PRODUCT)), "-", "+")
                .forEach(entry -> winners.add(entry.getFields().get("user"))));
        assertThat(winners).hasSize(100);
    }

    @Test
    void a_buyer_gets_a_unit_and_the_purchase_is_in_the_outbox() {
        load(2, 1);
        assertThat(buy(1)).isEqualTo(new Buying.Taken(1001));
        assertThat(left()).isEqualTo(1);
        assertThat(sales.lastPurchase(1, PRODUCT)).isEqualTo(OptionalLong.of(1001));
        assertThat(sales.lastPurchase(2, PRODUCT)).isEmpty();
        assertThat(outboxLength()).isEqualTo(1);
    }

    @Test
    void a_refusal_leaves_nothing_behind() {
        load(1, 1);
        buy(1);
        assertThat(buy(1)).isEqualTo(new Buying.AlreadyBought(1001));
        assertThat(buy(2)).isEqualTo(new Buying.SoldOut());
        assertThat(sales.lastPurchase(2, PRODUCT)).isEmpty();
        assertThat(outboxLength()).isEqualTo(1);
    }

    @Test
    void a_user_may_have_as_many_units_as_the_limit_says() {
        load(10, 3);
        for (int i = 0; i < 3; i++) {
            assertThat(buy(1)).isInstanceOf(Buying.Taken.class);
        }
        assertThat(buy(1)).isEqualTo(new Buying.AlreadyBought(1003));
        assertThat(left()).isEqualTo(7);
    }

    @Test
    void a_sale_is_open_within_its_window_only() {
        load(activity(5, 1, END, END.plusSeconds(1)));
        assertThat(buy(1)).isEqualTo(new Buying.NotStarted(END, END.plusSeconds(1)));
        load(activity(5, 1, BEGIN.minusSeconds(1), BEGIN));
        assertThat(buy(1)).isEqualTo(new Buying.Ended(BEGIN.minusSeconds(1), BEGIN));
        assertThat(left()).isEqualTo(5);
    }

    @Test
    void a_product_without_a_sale_is_not_sold() {
        assertThat(buy(1)).isEqualTo(new Buying.NoSale());
        assertThat(outboxLength()).isZero();
    }

    @Test
    void a_buyer_who_believes_in_another_price_gets_nothing() {
        load(5, 1);
        assertThat(sales.buy(1, 1, PRODUCT, Optional.of(new Money(998))))
                .isEqualTo(new Buying.PriceDiffers(new Money(999)));
        assertThat(left()).isEqualTo(5);
        assertThat(sales.buy(1, 1, PRODUCT, Optional.of(new Money(999)))).isEqualTo(new Buying.Taken(1));
    }

    @Test
    void a_redis_that_does_not_know_the_script_is_told() {
        load(5, 1);
        redis.run(client -> client.scriptFlush(Keys.sale(PRODUCT)));
        assertThat(buy(1)).isInstanceOf(Buying.Taken.class);
    }

    @Test
    void a_redis_that_is_not_there_is_unavailable() {
        Redis nowhere = new Redis("redis://localhost:1", 1);
        assertThatThrownBy(() -> new RedisSales(nowhere).buy(1, 1, PRODUCT, Optional.empty()))
                .isInstanceOf(Unavailable.class);
        nowhere.close();
    }

    @Test
    void a_unit_is_given_back_once() {
        load(1, 1);
        buy(1);
        assertThat(giveBack(1001, 1, 1)).isTrue();
        assertThat(giveBack(1001, 1, 1)).isTrue();
        assertThat(left()).isEqualTo(1);
        assertThat(buy(1)).isInstanceOf(Buying.Taken.class);
        assertThat(buy(2)).isEqualTo(new Buying.SoldOut());
    }

    @Test
    void of_several_units_of_a_user_one_is_given_back() {
        load(5, 2);
        buy(1);
        buy(1);
        giveBack(1001, 1, 1);
        assertThat(buy(1)).isEqualTo(new Buying.Taken(1003));
        assertThat(buy(1)).isEqualTo(new Buying.AlreadyBought(1003));
    }

    @Test
    void a_unit_is_not_given_back_to_a_sale_that_does_not_count_it() {
        assertThat(giveBack(1001, 1, 1)).isFalse();
        load(1, 1);
        assertThat(giveBack(1001, 1, 2)).isFalse();
        assertThat(left()).isEqualTo(1);
    }

    @Test
    void units_are_set_in_all_however_often() {
        load(3, 1);
        buy(1);
        buy(2);
        for (int i = 0; i < 2; i++) {
            assertThat(sales.change(activity(5, 1, BEGIN, END))).isTrue();
            assertThat(sales.counter(PRODUCT)).contains(new Counter(SALE, 5, 3));
        }
        assertThat(sales.change(activity(2, 1, BEGIN, END))).isTrue();
        assertThat(sales.counter(PRODUCT)).contains(new Counter(SALE, 2, 0));
        assertThat(sales.change(activity(1, 1, BEGIN, END))).isFalse();
        assertThat(sales.counter(PRODUCT)).contains(new Counter(SALE, 2, 0));
    }

    @Test
    void a_sale_is_loaded_with_what_is_sold() {
        load(1, 1);
        buy(9);
        sales.load(activity(4, 2, BEGIN, END), List.of(new Holder(50, 1), new Holder(51, 2), new Holder(52, 1)));
        assertThat(left()).isEqualTo(1);
        assertThat(buy(1)).isEqualTo(new Buying.AlreadyBought(52));
        assertThat(sales.lastPurchase(9, PRODUCT)).isEmpty();
        assertThat(buy(2)).isInstanceOf(Buying.Taken.class);
    }

    @Test
    void a_sale_with_more_buyers_than_one_command_takes_is_loaded() {
        List<Holder> holders = new ArrayList<>();
        for (int i = 1; i <= 2500; i++) {
            holders.add(new Holder(10_000 + i, i));
        }
        sales.load(activity(2500, 1, BEGIN, END), holders);
        assertThat(sales.lastPurchase(1, PRODUCT)).isEqualTo(OptionalLong.of(10_001));
        assertThat(sales.lastPurchase(2500, PRODUCT)).isEqualTo(OptionalLong.of(12_500));
        assertThat(left()).isZero();
    }

    @Test
    void what_is_left_is_final_after_the_end_only() {
        load(5, 1);
        assertThat(sales.leftAtEnd(activity(5, 1, BEGIN, END))).isEmpty();
        Activity over = activity(5, 1, BEGIN.minusSeconds(1), BEGIN);
        load(over);
        assertThat(sales.leftAtEnd(over)).isEqualTo(OptionalLong.of(5));
    }

    @Test
    void a_sale_that_is_removed_leaves_no_keys() {
        load(5, 1);
        buy(1);
        giveBack(1001, 1, 1);
        sales.remove(activity(5, 1, BEGIN, END));
        assertThat(redis.<Set<String>>call(client -> client.keys("*:" + PRODUCT)))
                .isEmpty();
        assertThat(sales.counters(List.of(PRODUCT))).containsExactly(Optional.empty());
    }

    @Test
    void another_sale_is_not_touched() {
        load(5, 1);
        Activity other =
                new Activity(SALE + 1, PRODUCT, activity(9, 1, BEGIN, END).terms(), false, Stage.READY, 1, 0);
        assertThat(sales.change(other)).isFalse();
        sales.remove(other);
        assertThat(sales.leftAtEnd(other)).isEmpty();
        assertThat(sales.counter(PRODUCT)).contains(new Counter(SALE, 5, 5));
    }

    private void load(long units, long limit) {
        load(activity(units, limit, BEGIN, END));
    }

    private void load(Activity activity) {
        sales.load(activity, List.of());
    }

    private static Activity activity(long units, long limit, Instant begin, Instant end) {
        return Activity.planned(SALE, PRODUCT, new Terms(new Money(999), units, begin, end, limit), false)
                .reloaded();
    }

    private Buying buy(long userID) {
        return sales.buy(ids.incrementAndGet(), userID, PRODUCT, Optional.empty());
    }

    private boolean giveBack(long purchaseID, long userID, long generation) {
        return sales.giveBack(
                new Purchase(
                        purchaseID,
                        SALE,
                        PRODUCT,
                        userID,
                        new Money(999),
                        NOW,
                        PurchaseStatus.REFUSED,
                        Unit.DUE,
                        Optional.empty(),
                        Optional.empty()),
                generation);
    }

    private long left() {
        return sales.counter(PRODUCT).orElseThrow().left();
    }

    private long outboxLength() {
        return redis.call(client -> client.xlen(Keys.outbox(Keys.lane(PRODUCT))));
    }

    private static <T> List<T> atOnce(int calls, IntFunction<T> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try {
            List<Callable<T>> tasks = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                int number = i;
                tasks.add(() -> call.apply(number));
            }
            List<T> outcomes = new ArrayList<>();
            for (Future<T> outcome : threads.invokeAll(tasks)) {
                outcomes.add(outcome.get());
            }
            return outcomes;
        } finally {
            threads.shutdown();
        }
    }
}
