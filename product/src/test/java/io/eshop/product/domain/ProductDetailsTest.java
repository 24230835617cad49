package io.eshop.product.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.eshop.kernel.domain.Money;
import org.junit.jupiter.api.Test;

class ProductDetailsTest {
    @Test
    void a_product_has_a_name() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProductDetails(" \t", new Money(1), "", ""))
                .withMessageContaining("' \t'");
    }

    @Test
    void a_gift_costs_nothing() {
        assertThat(new ProductDetails("Sticker", Money.ZERO, "", "").price()).isEqualTo(Money.ZERO);
    }

    @Test
    void the_total_of_any_number_of_units_fits() {
        Money highest = new Money(ProductDetails.MAX_PRICE);
        assertThat(new ProductDetails("Yacht", highest, "", "").price().times(Integer.MAX_VALUE))
                .isGreaterThan(highest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProductDetails("Yacht", highest.plus(new Money(1)), "", ""))
                .withMessageContaining("1000000001");
    }

    @Test
    void texts_have_a_limit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProductDetails("x".repeat(201), Money.ZERO, "", ""))
                .withMessageContaining("201");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProductDetails("Lamp", Money.ZERO, "x".repeat(2001), ""))
                .withMessageContaining("2001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProductDetails("Lamp", Money.ZERO, "", "x".repeat(5001)))
                .withMessageContaining("5001");
    }
}
