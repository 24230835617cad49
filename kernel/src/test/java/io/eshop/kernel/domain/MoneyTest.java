package io.eshop.kernel.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MoneyTest {
    @Test
    void an_amount_below_zero_is_refused() {
        assertThatThrownBy(() -> new Money(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }

    @Test
    void a_discount_never_goes_below_zero() {
        assertThat(new Money(5).minusOrZero(new Money(7))).isEqualTo(Money.ZERO);
        assertThat(new Money(7).minusOrZero(new Money(5))).isEqualTo(new Money(2));
    }

    @Test
    void a_product_that_does_not_fit_is_refused() {
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE).times(2)).isInstanceOf(ArithmeticException.class);
    }
}
