package io.eshop.product.adapter.out.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eshop.kernel.domain.Money;
import io.eshop.kernel.domain.Search;
import io.eshop.kernel.domain.Search.Comparison;
import io.eshop.kernel.domain.Search.Condition;
import io.eshop.kernel.domain.Search.Found;
import io.eshop.kernel.domain.Search.Sort;
import io.eshop.product.domain.Product;
import io.eshop.product.domain.ProductDetails;
import io.eshop.product.port.out.Products;
import io.eshop.testkit.PersistenceUnit;
import jakarta.persistence.OptimisticLockException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
        assertThat(change(unknown, Product::details)).isEmpty();
    }

    @Test
    void of_many_ids_those_are_found_that_there_are() {
        Product lamp = add(LAMP);
        Product other = add(priced(LAMP, 5));
        add(LAMP);
        List<Product> found = products(all -> all.findAll(List.of(lamp.id(), other.id(), Long.MAX_VALUE)));
        assertThat(found).containsExactlyInAnyOrder(lamp, other);
    }

    @Test
    void a_change_is_kept() {
        long id = add(LAMP).id();
        Product changed = new Product(id, new ProductDetails("Gift", Money.ZERO, "", ""), 2);
        assertThat(change(id, before -> changed.details())).contains(changed);
        assertThat(find(id)).contains(changed);
    }

    @Test
    void of_two_changes_at_the_same_time_one_fails() {
        long id = add(LAMP).id();
        assertThatThrownBy(() -> change(id, before -> {
                    change(id, now -> priced(now.details(), 5));
                    return priced(before.details(), 6);
                }))
                .isInstanceOf(OptimisticLockException.class);
        assertThat(find(id).orElseThrow().details().price()).isEqualTo(new Money(5));
    }

    @Test
    void a_list_is_given_in_parts_oldest_first() {
        Product first = add(LAMP);
        Product second = add(priced(LAMP, 2));
        Product third = add(priced(LAMP, 3));
        Found<Product> part = list(1, 2);
        assertThat(part.total()).isEqualTo(3);
        assertThat(part.items()).containsExactly(second, third);
        assertThat(list(0, 1).items()).containsExactly(first);
        assertThat(list(3, 20).items()).isEmpty();
    }

    @Test
    void a_removed_product_is_gone() {
        long id = add(LAMP).id();
        assertThat(remove(id)).isTrue();
        assertThat(remove(id)).isFalse();
        assertThat(find(id)).isEmpty();
    }

    @Test
    void products_are_searched_by_conditions_that_are_joined() {
        Product cheap = add(named("Lamp", 1));
        Product dear = add(named("Lamp", 100));
        Product desk = add(named("Desk", 50));
        assertThat(search(where("price", Comparison.GT, 1L))).containsExactly(desk, dear);
        assertThat(search(where("price", Comparison.NEQ, 50L), where("name", Comparison.EQ, "Lamp")))
                .containsExactly(dear, cheap);
        assertThat(search(
                        or("name", Comparison.EQ, "Desk"),
                        where("name", Comparison.EQ, "Lamp"),
                        where("price", Comparison.LT, 2L)))
                .as("and binds closer than or")
                .containsExactly(desk, cheap);
        assertThat(search(new Condition("id", Comparison.IN, List.of(cheap.id(), desk.id()), false)))
                .containsExactly(desk, cheap);
    }

    @Test
    void a_search_is_sorted_and_given_in_parts() {
        Product desk = add(named("Desk", 2));
        Product lamp = add(named("Lamp", 2));
        Product oven = add(named("Oven", 1));
        List<Sort> byPrice = List.of(new Sort("price", true), new Sort("name", false));
        Found<Product> first = products(all -> all.search(new Search(List.of(), byPrice, 0, 2)));
        assertThat(first).isEqualTo(new Found<>(3, List.of(desk, lamp)));
        assertThat(products(all -> all.search(new Search(List.of(), byPrice, 2, 2)))
                        .items())
                .containsExactly(oven);
    }

    @Test
    void what_is_looked_for_is_never_part_of_the_query() {
        Product odd = add(named("50% off_! ' or '1'='1", 1));
        add(named("Lamp", 1));
        for (String part : List.of("' or '1'='1", "50% off", "off_!", "%", "_", "!")) {
            assertThat(search(where("name", Comparison.LIKE, part))).as(part).containsExactly(odd);
        }
        assertThat(search(where("name", Comparison.EQ, "x'; drop table product; -- ")))
                .isEmpty();
        for (String column : List.of("price) or (1=1", "name desc", "details.name", "1", "name--")) {
            assertThatThrownBy(() -> search(where(column, Comparison.EQ, "x")))
                    .as(column)
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() ->
                            products(all -> all.search(new Search(List.of(), List.of(new Sort(column, false)), 0, 1))))
                    .as(column)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(list(0, 10).total()).isEqualTo(2);
    }

    private static Condition where(String column, Comparison comparison, Object value) {
        return new Condition(column, comparison, List.of(value), false);
    }

    private static Condition or(String column, Comparison comparison, Object value) {
        return new Condition(column, comparison, List.of(value), true);
    }

    private List<Product> search(Condition... conditions) {
        return products(all -> all.search(new Search(List.of(conditions), List.of(new Sort("id", true)), 0, 10)))
                .items();
    }

    private static ProductDetails named(String name, long cents) {
        return new ProductDetails(name, new Money(cents), "", "");
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

    private Optional<Product> change(long id, Function<Product, ProductDetails> change) {
        return products(all -> all.change(id, change));
    }

    private boolean remove(long id) {
        return products(all -> all.remove(id));
    }

    private Found<Product> list(int offset, int limit) {
        return products(all -> all.list(offset, limit));
    }

    /** Each call in a transaction of its own, as the container does it. */
    private <T> T products(Function<Products, T> work) {
        return database.inTransaction(em -> work.apply(new JpaProducts(em)));
    }
}
