package io.eshop.coupon.adapter.out.jpa;

import io.eshop.coupon.port.out.Coupons;
import io.eshop.coupon.port.out.CouponsContract;
import io.eshop.testkit.PersistenceUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;

class JpaCouponsTest extends CouponsContract {
    private final PersistenceUnit database = new PersistenceUnit("coupon", "eshop_coupon");

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected <T> T inTransaction(Function<Coupons, T> work) {
        return database.inTransaction(em -> work.apply(new JpaCoupons(em)));
    }
}
