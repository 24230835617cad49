package io.eshop.coupon.adapter.out.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eshop.coupon.application.Redemptions;
import io.eshop.coupon.application.RedemptionsContract;
import io.eshop.coupon.domain.CouponStatus;
import io.eshop.coupon.domain.Redeeming;
import io.eshop.coupon.port.out.Barrier;
import io.eshop.coupon.port.out.Coupons;
import io.eshop.kernel.persistence.LraSteps;
import io.eshop.testkit.EmbeddedDatabase;
import io.eshop.testkit.PersistenceUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The participant on the real tables, where calls come at the same time and transactions fail. */
class JpaRedemptionsTest extends RedemptionsContract {
    private static final int AT_ONCE = 8;

    private static PersistenceUnit database;

    @BeforeAll
    static void open() {
        database = new PersistenceUnit("coupon", "eshop_coupon");
    }

    @AfterEach
    void empty() {
        EmbeddedDatabase.get().migrated("eshop_coupon");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Override
    protected <T> T inTransaction(BiFunction<Coupons, Barrier, T> work) {
        return database.inTransaction(em -> work.apply(new JpaCoupons(em), new JpaBarrier(em, new LraSteps())));
    }

    @Test
    void of_many_orders_at_once_one_gets_the_coupon() throws Exception {
        List<Redeeming> outcomes = atOnce(i -> redeem(lra(100 + i), 100 + i));
        assertThat(outcomes).filteredOn(Redeeming.Held.class::isInstance).hasSize(1);
        assertThat(status()).isEqualTo(CouponStatus.HELD);
    }

    @Test
    void the_same_call_many_times_at_once_is_answered_the_same() throws Exception {
        assertThat(atOnce(i -> redeem(LRA, 7))).allMatch(Redeeming.Held.class::isInstance);
        assertThat(status()).isEqualTo(CouponStatus.HELD);
    }

    @Test
    void many_undos_at_once_and_the_late_action_leave_the_coupon_usable() throws Exception {
        redeem(LRA, 7);
        atOnce(i -> {
            compensateRedeeming(LRA);
            return i;
        });
        assertThat(redeem(LRA, 7)).isEqualTo(new Redeeming.LraEnded());
        assertThat(status()).isEqualTo(CouponStatus.USABLE);
    }

    @Test
    void an_action_and_its_undo_at_once_leave_the_coupon_usable() throws Exception {
        for (int round = 0; round < 20; round++) {
            int number = 1000 + round;
            atOnce(i -> {
                if (i % 2 == 0) {
                    redeem(lra(number), number);
                } else {
                    compensateRedeeming(lra(number));
                }
                return i;
            });
            assertThat(status()).isEqualTo(CouponStatus.USABLE);
        }
    }

    @Test
    void an_action_that_fails_in_its_transaction_was_never_there() {
        assertThatThrownBy(() -> inTransaction((coupons, barrier) -> {
                    new Redemptions(coupons, barrier).redeem(LRA, COUPON, purchase(7));
                    throw new IllegalStateException("business code failed");
                }))
                .hasMessageContaining("business code failed");
        assertThat(status()).isEqualTo(CouponStatus.USABLE);
        assertThat(redeem(LRA, 7)).isInstanceOf(Redeeming.Held.class);
    }

    private static <T> List<T> atOnce(IntFunction<T> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<T>> calls = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                int number = i;
                calls.add(() -> call.apply(number));
            }
            List<T> outcomes = new ArrayList<>();
            for (Future<T> outcome : threads.invokeAll(calls)) {
                outcomes.add(outcome.get());
            }
            return outcomes;
        } finally {
            threads.shutdown();
        }
    }
}
