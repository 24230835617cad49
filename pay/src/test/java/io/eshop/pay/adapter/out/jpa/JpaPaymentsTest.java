package io.eshop.pay.adapter.out.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.kernel.domain.Money;
import io.eshop.kernel.domain.Search;
import io.eshop.kernel.domain.Search.Comparison;
import io.eshop.kernel.domain.Search.Condition;
import io.eshop.kernel.domain.Search.Sort;
import io.eshop.pay.domain.Charge;
import io.eshop.pay.domain.Payment;
import io.eshop.pay.domain.PaymentStatus;
import io.eshop.pay.port.out.Payments;
import io.eshop.pay.port.out.PaymentsContract;
import io.eshop.testkit.EmbeddedDatabase;
import io.eshop.testkit.PersistenceUnit;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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

    @Test
    void payments_are_found_by_what_is_kept_of_them() {
        URI lra = URI.create("http://localhost:50000/lra-coordinator/1");
        Payment held = Payment.held(1, new Charge(7, 42, new Money(1500)), lra);
        Payment dear = Payment.held(2, new Charge(8, 42, new Money(9000)), lra);
        database.runInTransaction(em -> {
            new JpaPayments(em).add(held);
            new JpaPayments(em).add(dear.completed());
        });
        assertThat(search("status", Comparison.EQ, PaymentStatus.OPEN)).containsExactly(dear.completed());
        assertThat(search("amount", Comparison.LT, 9000L)).containsExactly(held);
        assertThat(search("orderID", Comparison.GTE, 7L)).hasSize(2);
    }

    private static List<Payment> search(String column, Comparison comparison, Object value) {
        Search search = new Search(
                List.of(new Condition(column, comparison, List.of(value), false)),
                List.of(new Sort("id", true)),
                0,
                10);
        return database.inTransaction(em -> new JpaPayments(em).search(search).items());
    }

    @Override
    protected <T> T inTransaction(Function<Payments, T> work) {
        return database.inTransaction(em -> work.apply(new JpaPayments(em)));
    }
}
