package io.eshop.coupon.adapter.out.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.coupon.domain.Changing;
import io.eshop.coupon.domain.Coupon;
import io.eshop.coupon.domain.CouponStatus;
import io.eshop.coupon.domain.Purchase;
import io.eshop.coupon.domain.Redeeming;
import io.eshop.coupon.port.out.Coupons;
import io.eshop.coupon.port.out.CouponsContract;
import io.eshop.kernel.domain.Money;
import io.eshop.kernel.domain.Search;
import io.eshop.kernel.domain.Search.Comparison;
import io.eshop.kernel.domain.Search.Condition;
import io.eshop.kernel.domain.Search.Sort;
import io.eshop.testkit.EmbeddedDatabase;
import io.eshop.testkit.PersistenceUnit;
import java.net.URI;
import java.time.Instant;
import java.util.List;
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

    @Test
    void coupons_are_found_by_what_is_kept_of_them() {
        Coupon usable = Coupon.issued(1, 42, new Money(500), Money.ZERO, Optional.empty());
        Coupon fresh = Coupon.issued(2, 42, new Money(500), Money.ZERO, Optional.empty());
        Purchase purchase = new Purchase(7, 42, new Money(2000), new Money(500));
        Coupon held = ((Redeeming.Held) fresh.redeem(purchase, URI.create("http://lra/1"), Instant.now())).coupon();
        database.runInTransaction(em -> {
            new JpaCoupons(em).add(usable);
            new JpaCoupons(em).add(fresh);
            new JpaCoupons(em).save(held);
        });
        assertThat(search("orderID", 7L)).singleElement().satisfies(found -> {
            assertThat(found.status()).isEqualTo(CouponStatus.HELD);
            assertThat(found.redemption()).isEqualTo(held.redemption());
        });
        assertThat(search("status", 1)).extracting(Coupon::id).containsExactly(1L);
        assertThat(search("userID", 42L)).extracting(Coupon::id).containsExactly(2L, 1L);
    }

    @Test
    void a_change_is_counted() {
        Coupon coupon = Coupon.issued(1, 42, new Money(500), Money.ZERO, Optional.empty());
        database.runInTransaction(em -> new JpaCoupons(em).add(coupon));
        long before = search("id", 1L).get(0).version();
        database.runInTransaction(em -> {
            JpaCoupons coupons = new JpaCoupons(em);
            Changing changed = coupons.lock(1).orElseThrow().change(42, new Money(1), Money.ZERO, Optional.empty());
            coupons.save(((Changing.Changed) changed).coupon());
        });
        assertThat(search("id", 1L).get(0).version()).isEqualTo(before + 1);
    }

    private static List<Coupon> search(String column, Object value) {
        return database.inTransaction(em -> new JpaCoupons(em)
                .search(new Search(
                        List.of(new Condition(column, Comparison.EQ, List.of(value), false)),
                        List.of(new Sort("id", true)),
                        0,
                        10))
                .items());
    }

    @Override
    protected <T> T inTransaction(Function<Coupons, T> work) {
        return database.inTransaction(em -> work.apply(new JpaCoupons(em)));
    }
}
