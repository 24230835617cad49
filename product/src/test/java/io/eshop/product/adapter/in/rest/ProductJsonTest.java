package io.eshop.product.adapter.in.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.kernel.domain.Money;
import io.eshop.product.domain.ProductDetails;
import org.junit.jupiter.api.Test;

class ProductJsonTest {
    private static final ProductDetails LAMP =
            new ProductDetails("Lamp", new Money(1999), "https://example.com/lamp.png", "Shines");

    @Test
    void a_change_leaves_what_is_absent() {
        assertThat(new ProductJson.Change(null, null, null, null).appliedTo(LAMP))
                .isEqualTo(LAMP);
    }

    @Test
    void a_change_writes_zero_and_empty_values() {
        assertThat(new ProductJson.Change("Gift", 0L, "", "").appliedTo(LAMP))
                .isEqualTo(new ProductDetails("Gift", Money.ZERO, "", ""));
    }

    @Test
    void photo_and_description_may_be_left_out() {
        assertThat(new ProductJson.NewProduct("Lamp", 1999L, null, null).toDomain())
                .isEqualTo(new ProductDetails("Lamp", new Money(1999), "", ""));
    }
}
