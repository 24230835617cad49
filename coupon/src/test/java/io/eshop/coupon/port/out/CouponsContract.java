package io.eshop.coupon.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.coupon.domain.Changing;
import io.eshop.coupon.domain.Coupon;
import io.eshop.coupon.domain.CouponStatus;
import io.eshop.coupon.domain.Purchase;
import io.eshop.coupon.domain.Redeeming;
import io.eshop.coupon.domain.Returning;
import io.eshop.kernel.domain.Money;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What every store of coupons does. */
public abstract class CouponsContract {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Instant END = Instant.parse("2026-12-31T23:59:59.123456Z");
    private static final URI LRA = URI.create("http://localhost:50000/lra-coordinator/1");
    private static final URI RETRY = URI.create("http://localhost:50000/lra-coordinator/2");
    private static final URI CANCELLATION = URI.create("http://localhost:50000/lra-coordinator/3");

    protected abstract <T> T inTransaction(Function<Coupons, T> work);

    @Test
    void a_coupon_is_found_as_it_was_added() {
        Coupon forever = coupon(1, 42);
        Coupon ending = Coupon.issued(2, 42, new Money(1), new Money(9_000_000_000_000L), Optional.of(END));
        add(forever, ending);
        assertThat(find(1)).contains(forever);
        assertThat(find(2)).contains(ending);
        assertThat(lock(2)).contains(ending);
        assertThat(find(3)).isEmpty();
        assertThat(lock(3)).isEmpty();
    }

    @Test
    void a_redemption_is_kept_with_its_coupon() {
        add(coupon(1, 42));
        save(held(coupon(1, 42), 7, LRA));
        assertThat(find(1)).contains(held(coupon(1, 42), 7, LRA));
        assertThat(lock(1)).contains(held(coupon(1, 42), 7, LRA));
    }

    @Test
    void a_coupon_is_found_by_its_order_and_its_lra() {
        Coupon held = held(coupon(1, 42), 7, LRA);
        add(coupon(1, 42), coupon(2, 42));
        save(held);
        assertThat(ofOrder(7)).contains(held);
        assertThat(under(LRA)).contains(held);
        assertThat(ofOrder(8)).isEmpty();
        assertThat(under(RETRY)).isEmpty();
    }

    @Test
    void a_coupon_on_its_way_back_is_under_the_lra_that_gives_it_back() {
        Coupon returning = returning(held(coupon(1, 42), 7, LRA).completed(LRA), CANCELLATION);
        add(coupon(1, 42));
        save(held(coupon(1, 42), 7, LRA));
        save(returning);
        assertThat(under(LRA)).isEmpty();
        assertThat(under(CANCELLATION)).contains(returning);
        assertThat(ofOrder(7)).contains(returning);
    }

    @Test
    void a_coupon_that_was_given_back_is_nobodys() {
        Coupon held = held(coupon(1, 42), 7, LRA);
        add(coupon(1, 42));
        save(held);
        save(held.compensated(LRA));
        assertThat(find(1).orElseThrow().status()).isEqualTo(CouponStatus.USABLE);
        assertThat(ofOrder(7)).isEmpty();
        assertThat(under(LRA)).isEmpty();
    }

    @Test
    void an_order_that_is_tried_again_takes_its_redemption_over() {
        Coupon held = held(coupon(1, 42), 7, LRA);
        add(coupon(1, 42));
        save(held);
        save(held.compensated(LRA));
        save(held(coupon(1, 42), 7, RETRY));
        assertThat(under(RETRY)).contains(held(coupon(1, 42), 7, RETRY));
        assertThat(under(LRA)).isEmpty();
    }

    @Test
    void coupons_are_listed_newest_first_by_page() {
        add(coupon(1, 42), coupon(2, 43), coupon(3, 42), coupon(4, 42));
        save(held(coupon(3, 42), 7, LRA));
        assertThat(list(0, 3)).containsExactly(coupon(4, 42), held(coupon(3, 42), 7, LRA), coupon(2, 43));
        assertThat(list(3, 3)).containsExactly(coupon(1, 42));
        assertThat(count()).isEqualTo(4);
        assertThat(listOf(42, 1, 10)).containsExactly(held(coupon(3, 42), 7, LRA), coupon(1, 42));
        assertThat(countOf(42)).isEqualTo(3);
        assertThat(countOf(44)).isZero();
    }

    @Test
    void other_terms_are_kept() {
        add(coupon(1, 42));
        Changing changed = coupon(1, 42).change(43, new Money(1), Money.ZERO, Optional.of(END));
        save(((Changing.Changed) changed).coupon());
        assertThat(find(1)).contains(Coupon.issued(1, 43, new Money(1), Money.ZERO, Optional.of(END)));
    }

    @Test
    void a_coupon_that_was_removed_is_gone_and_the_order_it_was_returned_from_stays() {
        Coupon held = held(coupon(1, 42), 7, LRA);
        add(coupon(1, 42));
        save(held);
        save(held.compensated(LRA));
        run(coupons -> coupons.remove(coupons.lock(1).orElseThrow()));
        assertThat(find(1)).isEmpty();
        assertThat(under(LRA)).isEmpty();
        assertThat(count()).isZero();
    }

    /** Versions are for those who store it to count. */
    private static Coupon unversioned(Coupon coupon) {
        return new Coupon(
                coupon.id(),
                coupon.userID(),
                coupon.amount(),
                coupon.minSpend(),
                coupon.expiresAt(),
                coupon.redemption(),
                0);
    }

    private void add(Coupon... added) {
        run(coupons -> {
            for (Coupon coupon : added) {
                coupons.add(coupon);
            }
        });
    }

    private void save(Coupon coupon) {
        run(coupons -> {
            assertThat(coupons.lock(coupon.id())).isPresent();
            coupons.save(coupon);
        });
    }

    private Optional<Coupon> find(long id) {
        return inTransaction(coupons -> coupons.find(id)).map(CouponsContract::unversioned);
    }

    private Optional<Coupon> lock(long id) {
        return inTransaction(coupons -> coupons.lock(id)).map(CouponsContract::unversioned);
    }

    private List<Coupon> list(int offset, int limit) {
        return inTransaction(coupons -> coupons.list(offset, limit)).stream()
                .map(CouponsContract::unversioned)
                .toList();
    }

    private List<Coupon> listOf(long userID, int offset, int limit) {
        return inTransaction(coupons -> coupons.listOf(userID, offset, limit)).stream()
                .map(CouponsContract::unversioned)
                .toList();
    }

    private long count() {
        return inTransaction(Coupons::count);
    }

    private long countOf(long userID) {
        return inTransaction(coupons -> coupons.countOf(userID));
    }

    private Optional<Coupon> ofOrder(long orderID) {
        return inTransaction(coupons -> coupons.lockOfOrder(orderID)).map(CouponsContract::unversioned);
    }

    private Optional<Coupon> under(URI lra) {
        return inTransaction(coupons -> coupons.lockUnder(lra)).map(CouponsContract::unversioned);
    }

    private void run(Consumer<Coupons> work) {
        inTransaction(coupons -> {
            work.accept(coupons);
            return null;
        });
    }

    private static Coupon coupon(long id, long userID) {
        return Coupon.issued(id, userID, new Money(500), new Money(1000), Optional.empty());
    }

    private static Coupon held(Coupon coupon, long orderID, URI lra) {
        Purchase purchase = new Purchase(orderID, coupon.userID(), new Money(2000), new Money(500));
        return ((Redeeming.Held) coupon.redeem(purchase, lra, NOW)).coupon();
    }

    private static Coupon returning(Coupon used, URI lra) {
        return ((Returning.Begun) used.giveBack(lra)).coupon();
    }
}
