package io.eshop.product.adapter.out.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eshop.kernel.domain.Money;
import io.eshop.product.domain.Product;
import io.eshop.product.domain.ProductDetails;
import io.eshop.product.port.out.Products;
import io.eshop.testkit.PersistenceUnit;
import jakarta.persistence.OptimisticLockException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JpaProductsTest {
    private static final ProductDetails LAMP =
            new ProductDetails("Lamp \uD83D\uDCA1", new Money(1999), "https://example.com/lamp.png", "Läuchtet");

    private final PersistenceUnit database = new PersistenceUnit("product", "eshop_product");

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_product_is_found_as_it_was_added() {
        Product lamp = add(LAMP);
        assertThat(lamp.details()).isEqualTo(LAMP);
        assertThat(find(lamp.id())).contains(lamp);
    }

    @Test
    void an_unknown_id_finds_nothing_and_changes_nothing() {
        long unknown = add(LAMP).id() + 1;
        assertThat(find(unknown)).isEmpty();
        assertThat(change(unknown, details -> details)).isEmpty();
    }

    @Test
    void a_change_is_kept() {
        long id = add(LAMP).id();
        Product changed = new Product(id, new ProductDetails("Gift", Money.ZERO, "", ""));
        assertThat(change(id, details -> changed.details())).contains(changed);
        assertThat(find(id)).contains(changed);
    }

    @Test
    void of_two_changes_at_the_same_time_one_fails() {
        long id = add(LAMP).id();
        assertThatThrownBy(() -> change(id, before -> {
                    change(id, now -> priced(now, 5));
                    return priced(before, 6);
                }))
                .isInstanceOf(OptimisticLockException.class);
        assertThat(find(id).orElseThrow().details().price()).isEqualTo(new Money(5));
    }

    @Test
    void a_list_is_given_in_parts_oldest_first() {
        Product first = add(LAMP);
        Product second = add(priced(LAMP, 2));
        Product third = add(priced(LAMP, 3));
        Products.Listing part = list(1, 2);
        assertThat(part.total()).isEqualTo(3);
        assertThat(part.products()).containsExactly(second, third);
        assertThat(list(0, 1).products()).containsExactly(first);
        assertThat(list(3, 20).products()).isEmpty();
    }

    private static ProductDetails priced(ProductDetails details, long cents) {
        return new ProductDetails(details.name(), new Money(cents), details.photo(), details.description());
    }

    private Product add(ProductDetails details) {
        return products(all -> all.add(details));
    }

    private Optional<Product> find(long id) {
        return products(all -> all.find(id));
    }

    private Optional<Product> change(long id, UnaryOperator<ProductDetails> change) {
        return products(all -> all.change(id, change));
    }

    private Products.Listing list(int offset, int limit) {
        return products(all -> all.list(offset, limit));
    }

    /** Each call in a transaction of its own, as the container does it. */
    private <T> T products(Function<Products, T> work) {
        return database.inTransaction(em -> work.apply(new JpaProducts(em)));
    }
}
