package io.eshop.product.adapter.out.jpa;

import io.eshop.product.domain.Product;
import io.eshop.product.domain.ProductDetails;
import io.eshop.product.port.out.Products;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.function.UnaryOperator;

@ApplicationScoped
@Transactional
public class JpaProducts implements Products {
    private static final String COUNT = "select count(p) from ProductRow p";
    private static final String LIST = "select p from ProductRow p order by p.id";

    @PersistenceContext(unitName = "product")
    EntityManager em;

    JpaProducts() {}

    JpaProducts(EntityManager em) {
        this.em = em;
    }

    @Override
    public Product add(ProductDetails details) {
        ProductRow row = ProductRow.of(details);
        em.persist(row);
        em.flush();
        return row.toDomain();
    }

    @Override
    public Optional<Product> find(long id) {
        return Optional.ofNullable(em.find(ProductRow.class, id)).map(ProductRow::toDomain);
    }

    @Override
    public Optional<Product> change(long id, UnaryOperator<ProductDetails> change) {
        ProductRow row = em.find(ProductRow.class, id);
        if (row == null) {
            return Optional.empty();
        }
        row.write(change.apply(row.details()));
        em.flush();
        return Optional.of(row.toDomain());
    }

    @Override
    public Listing list(int offset, int limit) {
        long total = em.createQuery(COUNT, Long.class).getSingleResult();
        return new Listing(
                total,
                em.createQuery(LIST, ProductRow.class)
                        .setFirstResult(offset)
                        .setMaxResults(limit)
                        .getResultStream()
                        .map(ProductRow::toDomain)
                        .toList());
    }
}
