package io.eshop.pay.adapter.out.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.kernel.persistence.LraSteps;
import io.eshop.pay.adapter.out.outbox.OutboxEvents;
import io.eshop.pay.application.CashierContract;
import io.eshop.pay.domain.Attempt;
import io.eshop.pay.domain.PaymentEvent.Kind;
import io.eshop.pay.domain.PaymentStatus;
import io.eshop.testkit.EmbeddedDatabase;
import io.eshop.testkit.PersistenceUnit;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same on the real tables, where calls come at the same time. */
class JpaCashierTest extends CashierContract {
    private static PersistenceUnit database;

    @BeforeAll
    static void open() {
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
    protected <T> T inTransaction(Function<Books, T> work) {
        return database.inTransaction(em -> work.apply(new Books(
                new JpaPayments(em), new JpaAttempts(em), new JpaBarrier(em, new LraSteps()), new OutboxEvents(em))));
    }

    @Override
    protected List<Kind> told() {
        try (Connection connection =
                        EmbeddedDatabase.get().dataSource("eshop_pay").getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select json_value(event, '$.event') from outbox where order_id = " + ORDER + " order by id")) {
            List<Kind> kinds = new ArrayList<>();
            while (rows.next()) {
                kinds.add(Kind.valueOf(rows.getString(1)));
            }
            return kinds;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_callback_told_many_times_at_once_pays_once() throws Exception {
        Attempt attempt = anAttempt();
        List<Callable<Object>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.add(() -> approve(attempt));
        }
        atOnce(calls);
        assertThat(status()).isEqualTo(PaymentStatus.PAID);
        assertThat(told()).containsExactly(Kind.PAID);
    }

    @Test
    void of_a_payment_and_a_cancellation_at_once_one_wins() throws Exception {
        for (int round = 0; round < 10; round++) {
            Attempt attempt = anAttempt();
            atOnce(List.of(() -> approve(attempt), () -> {
                cancelOrder();
                return null;
            }));
            boolean paid = told().equals(List.of(Kind.PAID));
            assertThat(status()).isEqualTo(paid ? PaymentStatus.PAID : PaymentStatus.CLOSED);
            empty();
        }
    }

    private static void atOnce(List<Callable<Object>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            for (Future<Object> call : threads.invokeAll(calls)) {
                call.get();
            }
        } finally {
            threads.shutdown();
        }
    }
}
