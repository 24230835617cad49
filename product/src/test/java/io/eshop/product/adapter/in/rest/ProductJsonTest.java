package io.eshop.product.adapter.in.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.ErrorCode;
import io.eshop.kernel.domain.Money;
import io.eshop.product.domain.Product;
import io.eshop.product.domain.ProductDetails;
import org.junit.jupiter.api.Test;

class ProductJsonTest {
    private static final ProductDetails LAMP =
            new ProductDetails("Lamp", new Money(1999), "https://example.com/lamp.png", "Shines");

    private static final Product PRODUCT = new Product(7, LAMP, 3);

    @Test
    void a_change_leaves_what_is_absent() {
        assertThat(new ProductJson.Change(null, null, null, null, null).appliedTo(PRODUCT))
                .isEqualTo(LAMP);
    }

    @Test
    void a_change_writes_zero_and_empty_values() {
        assertThat(new ProductJson.Change("Gift", 0L, "", "", 3L).appliedTo(PRODUCT))
                .isEqualTo(new ProductDetails("Gift", Money.ZERO, "", ""));
    }

    @Test
    void a_change_of_what_was_changed_since_is_refused() {
        assertThatThrownBy(() -> new ProductJson.Change("Gift", 0L, "", "", 2L).appliedTo(PRODUCT))
                .isInstanceOf(ApiException.class)
                .extracting(thrown -> ((ApiException) thrown).error())
                .isEqualTo(ErrorCode.WRONG_STATE);
    }

    @Test
    void photo_and_description_may_be_left_out() {
        assertThat(new ProductJson.NewProduct("Lamp", 1999L, null, null).toDomain())
                .isEqualTo(new ProductDetails("Lamp", new Money(1999), "", ""));
    }
}
