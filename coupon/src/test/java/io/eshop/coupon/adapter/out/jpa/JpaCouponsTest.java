package io.eshop.coupon.adapter.out.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.coupon.domain.Coupon;
import io.eshop.coupon.port.out.Coupons;
import io.eshop.coupon.port.out.CouponsContract;
import io.eshop.kernel.domain.Money;
import io.eshop.testkit.EmbeddedDatabase;
import io.eshop.testkit.PersistenceUnit;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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

    @Test
    void times_are_kept_in_utc() {
        Instant end = Instant.parse("2030-06-01T12:00:00.123456Z");
        Coupon coupon = Coupon.issued(1, 42, new Money(500), Money.ZERO, Optional.of(end));
        Object kept = database.inTransaction(em -> {
            new JpaCoupons(em).add(coupon);
            em.flush();
            return em.createNativeQuery("select cast(expires_at as char) from coupon")
                    .getSingleResult();
        });
        assertThat(kept).isEqualTo("2030-06-01 12:00:00.123456");
    }

    @Override
    protected <T> T inTransaction(Function<Coupons, T> work) {
        return database.inTransaction(em -> work.apply(new JpaCoupons(em)));
    }
}
