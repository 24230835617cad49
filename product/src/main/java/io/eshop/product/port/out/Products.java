package io.eshop.product.port.out;

import io.eshop.product.domain.Product;
import io.eshop.product.domain.ProductDetails;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The products of the shop. Each method is a transaction of its own, and what it wrote is durable when it returns. */
public interface Products {

    /** Keeps a new product and gives it an id. */
    Product add(ProductDetails details);

    Optional<Product> find(long id);

    /**
     * Changes what is said about a product. Of two changes at the same time one fails, and leaves no trace.
     *
     * @param change from what is said now to what is to be said
     * @return the product as it is then; empty when there is no such product
     */
    Optional<Product> change(long id, UnaryOperator<ProductDetails> change);

    /** The products from {@code offset} on, at most {@code limit} of them, oldest first. */
    Listing list(int offset, int limit);

    /**
     * A part of all products.
     *
     * @param total how many products there are in all
     */
    record Listing(long total, List<Product> products) {}
}
