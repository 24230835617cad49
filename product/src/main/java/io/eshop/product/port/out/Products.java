package io.eshop.product.port.out;

import io.eshop.kernel.domain.Search;
import io.eshop.kernel.domain.Search.Found;
import io.eshop.product.domain.Product;
import io.eshop.product.domain.ProductDetails;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The products of the shop. Each method is a transaction of its own, and what it wrote is durable when it returns. */
public interface Products {

    /** Keeps a new product and gives it an id. */
    Product add(ProductDetails details);

    Optional<Product> find(long id);

    /** Those that there are, in no order. */
    List<Product> findAll(Collection<Long> ids);

    /**
     * Changes what is said about a product. Of two changes at the same time one fails, and leaves no trace.
     *
     * @param change from the product as it is now to what is to be said about it
     * @return the product as it is then; empty when there is no such product
     */
    Optional<Product> change(long id, Function<Product, ProductDetails> change);

    /** Forgets a product; false when there is no such product. */
    boolean remove(long id);

    /** The products from {@code offset} on, at most {@code limit} of them, oldest first. */
    Found<Product> list(int offset, int limit);

    Found<Product> search(Search search);
}
