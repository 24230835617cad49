package io.eshop.coupon.adapter.in.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eshop.coupon.adapter.in.rest.CouponJson.Change;
import io.eshop.coupon.adapter.in.rest.CouponJson.State;
import io.eshop.coupon.adapter.in.rest.CouponJson.View;
import io.eshop.coupon.domain.Changing.Changed;
import io.eshop.coupon.domain.Coupon;
import io.eshop.coupon.domain.Purchase;
import io.eshop.coupon.domain.Redeeming;
import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.ErrorCode;
import io.eshop.kernel.domain.Money;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CouponJsonTest {
    private static final Instant END = Instant.parse("2026-06-01T12:00:00Z");
    private static final URI LRA = URI.create("http://localhost:50000/lra-coordinator/1");
    private static final Coupon COUPON = Coupon.issued(1, 42, new Money(500), new Money(1000), Optional.of(END));

    @Test
    void a_coupon_shows_its_state() {
        Purchase purchase = new Purchase(7, 42, new Money(2000), new Money(500));
        Coupon held = ((Redeeming.Held) COUPON.redeem(purchase, LRA, END.minusSeconds(1))).coupon();
        assertThat(View.of(COUPON, END.minusSeconds(1)).state()).isEqualTo(State.USABLE);
        assertThat(View.of(COUPON, END).state()).isEqualTo(State.EXPIRED);
        assertThat(View.of(held, END).state()).isEqualTo(State.HELD);
        assertThat(View.of(held.completed(LRA), END).state()).isEqualTo(State.USED);
        assertThat(View.of(held.compensated(LRA), END).state()).isEqualTo(State.EXPIRED);
    }

    @Test
    void a_change_leaves_what_is_absent_and_writes_zero() {
        assertThat(new Change(null, null, null, null, null).appliedTo(COUPON)).isEqualTo(new Changed(COUPON));
        assertThat(new Change(null, null, 0L, null, 0L).appliedTo(COUPON))
                .isEqualTo(new Changed(Coupon.issued(1, 42, new Money(500), Money.ZERO, Optional.of(END))));
    }

    @Test
    void a_change_of_what_was_changed_since_is_refused() {
        assertThatThrownBy(() -> new Change(null, 1L, null, null, 7L).appliedTo(COUPON))
                .isInstanceOf(ApiException.class)
                .extracting(thrown -> ((ApiException) thrown).error())
                .isEqualTo(ErrorCode.WRONG_STATE);
    }
}
