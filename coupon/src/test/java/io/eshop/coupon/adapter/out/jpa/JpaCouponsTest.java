package io.eshop.coupon.adapter.out.jpa;

import io.eshop.coupon.port.out.Coupons;
import io.eshop.coupon.port.out.CouponsContract;
import io.eshop.testkit.EmbeddedDatabase;
import io.eshop.testkit.PersistenceUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

class JpaCouponsTest extends CouponsContract {
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
    protected <T> T inTransaction(Function<Coupons, T> work) {
        return database.inTransaction(em -> work.apply(new JpaCoupons(em)));
    }
}
