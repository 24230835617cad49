package io.eshop.product.domain;

import java.util.Objects;

/**
 * Something the shop sells.
 *
 * @param id given by the shop, greater than 0
 * @param version counts the changes
 */
public record Product(long id, ProductDetails details, long version) {
    public Product {
        if (id <= 0) {
            throw new IllegalArgumentException("a product's id is greater than 0, not " + id);
        }
        Objects.requireNonNull(details, "details");
    }
}
