package io.eshop.pay.adapter.out.jpa;

import io.eshop.pay.port.out.Payments;
import io.eshop.pay.port.out.PaymentsContract;
import io.eshop.testkit.EmbeddedDatabase;
import io.eshop.testkit.PersistenceUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

class JpaPaymentsTest extends PaymentsContract {
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
    protected <T> T inTransaction(Function<Payments, T> work) {
        return database.inTransaction(em -> work.apply(new JpaPayments(em)));
    }
}
