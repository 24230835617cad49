package io.eshop.coupon.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.coupon.domain.Changing;
import io.eshop.coupon.domain.Coupon;
import io.eshop.coupon.domain.CouponStatus;
import io.eshop.coupon.domain.Purchase;
import io.eshop.coupon.domain.Redeeming;
import io.eshop.coupon.port.in.ViewingCoupons.Listing;
import io.eshop.coupon.port.out.InMemoryCoupons;
import io.eshop.kernel.domain.Ids;
import io.eshop.kernel.domain.Money;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CouponDeskTest {
    private final InMemoryCoupons coupons = new InMemoryCoupons();
    private final CouponDesk desk = new CouponDesk(coupons, new Ids(0));

    @Test
    void an_issued_coupon_is_usable_by_its_user() {
        Instant end = Instant.parse("2030-01-01T00:00:00Z");
        long id = desk.issue(42, new Money(500), new Money(1000), Optional.of(end));
        Coupon coupon = desk.coupon(id).orElseThrow();
        assertThat(coupon).isEqualTo(Coupon.issued(id, 42, new Money(500), new Money(1000), Optional.of(end)));
        assertThat(coupon.status()).isEqualTo(CouponStatus.USABLE);
    }

    @Test
    void a_user_may_have_many_coupons() {
        long first = issueTo(42);
        long second = issueTo(42);
        issueTo(43);
        Listing own = desk.couponsOf(42, 0, 20);
        assertThat(own.total()).isEqualTo(2);
        assertThat(own.coupons()).extracting(Coupon::id).containsExactly(second, first);
    }

    @Test
    void a_page_tells_how_many_there_are_in_all() {
        issueTo(42);
        long second = issueTo(43);
        Listing page = desk.coupons(0, 1);
        assertThat(page.total()).isEqualTo(2);
        assertThat(page.coupons()).extracting(Coupon::id).containsExactly(second);
    }

    @Test
    void a_usable_coupon_can_be_changed_and_taken_back() {
        long id = issueTo(42);
        Changing changed = desk.change(id, before -> before.change(42, new Money(1), Money.ZERO, before.expiresAt()));
        assertThat(changed).isInstanceOf(Changing.Changed.class);
        assertThat(desk.coupon(id)).map(Coupon::amount).contains(new Money(1));
        assertThat(desk.withdraw(id)).isInstanceOf(Changing.Changed.class);
        assertThat(desk.coupon(id)).isEmpty();
        assertThat(desk.withdraw(id)).isEqualTo(new Changing.Unknown());
        assertThat(desk.change(id, Changing.Changed::new)).isEqualTo(new Changing.Unknown());
    }

    @Test
    void a_coupon_in_an_order_can_be_neither_changed_nor_taken_back() {
        Coupon coupon = desk.coupon(issueTo(42)).orElseThrow();
        Purchase purchase = new Purchase(7, 42, new Money(2000), new Money(500));
        URI lra = URI.create("http://localhost:50000/lra-coordinator/1");
        coupons.save(((Redeeming.Held) coupon.redeem(purchase, lra, Instant.now())).coupon());
        Changing refused = new Changing.WrongStatus(CouponStatus.HELD);
        assertThat(desk.change(coupon.id(), before -> before.change(42, new Money(1), Money.ZERO, Optional.empty())))
                .isEqualTo(refused);
        assertThat(desk.withdraw(coupon.id())).isEqualTo(refused);
        assertThat(desk.coupon(coupon.id())).map(Coupon::amount).contains(new Money(500));
    }

    private long issueTo(long userID) {
        return desk.issue(userID, new Money(500), Money.ZERO, Optional.empty());
    }
}
