package io.eshop.pay.adapter.out.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eshop.kernel.persistence.LraSteps;
import io.eshop.pay.application.PaymentDeskContract;
import io.eshop.pay.domain.Opening;
import io.eshop.pay.domain.PaymentStatus;
import io.eshop.pay.port.out.Barrier;
import io.eshop.pay.port.out.Payments;
import io.eshop.testkit.EmbeddedDatabase;
import io.eshop.testkit.PersistenceUnit;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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
class JpaPaymentDeskTest extends PaymentDeskContract {
    private static final int AT_ONCE = 8;

    private static PersistenceUnit database;

    /** At the isolation that server.xml asks for. */
    @BeforeAll
    static void open() throws SQLException {
        try (Connection connection =
                        EmbeddedDatabase.get().dataSource("eshop_pay").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set global transaction_isolation = 'READ-COMMITTED'");
        }
        database = new PersistenceUnit("pay", "eshop_pay");
    }

    @AfterEach
    void empty() {
        EmbeddedDatabase.get().migrated("eshop_pay");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Override
    protected <T> T inTransaction(BiFunction<Payments, Barrier, T> work) {
        return database.inTransaction(em -> work.apply(new JpaPayments(em), new JpaBarrier(em, new LraSteps())));
    }

    @Test
    void many_orders_at_once_get_a_payment_each() throws Exception {
        assertThat(atOnce(i -> open(lra(100 + i), 100 + i))).allMatch(Opening.Held.class::isInstance);
        assertThat(count()).isEqualTo(AT_ONCE);
    }

    @Test
    void the_same_call_many_times_at_once_makes_one_payment() throws Exception {
        assertThat(atOnce(i -> open(LRA))).allMatch(Opening.Held.class::isInstance);
        assertThat(count()).isEqualTo(1);
        assertThat(status()).contains(PaymentStatus.HELD);
    }

    @Test
    void many_undos_at_once_and_the_late_action_leave_the_payment_void() throws Exception {
        open(LRA);
        atOnce(i -> {
            run(desk -> desk.compensateOpening(LRA));
            return i;
        });
        assertThat(open(LRA)).isEqualTo(new Opening.LraEnded());
        assertThat(status()).contains(PaymentStatus.VOID);
    }

    @Test
    void an_action_and_its_undo_at_once_leave_nothing_to_pay() throws Exception {
        for (int round = 0; round < 20; round++) {
            int order = 1000 + round;
            atOnce(i -> {
                if (i % 2 == 0) {
                    open(lra(order), order);
                } else {
                    run(desk -> desk.compensateOpening(lra(order)));
                }
                return i;
            });
            assertThat(status(order).orElse(PaymentStatus.VOID)).isEqualTo(PaymentStatus.VOID);
        }
    }

    @Test
    void an_action_that_fails_in_its_transaction_was_never_there() {
        assertThatThrownBy(() -> inTransaction((payments, barrier) -> {
                    desk(payments, barrier).open(LRA, charge(ORDER));
                    throw new IllegalStateException("business code failed");
                }))
                .hasMessageContaining("business code failed");
        assertThat(status()).isEmpty();
        assertThat(open(LRA)).isInstanceOf(Opening.Held.class);
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
