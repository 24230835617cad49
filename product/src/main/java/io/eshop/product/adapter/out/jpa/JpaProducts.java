package io.eshop.product.adapter.out.jpa;

import io.eshop.kernel.domain.Search;
import io.eshop.kernel.domain.Search.Found;
import io.eshop.kernel.persistence.JpaSearch;
import io.eshop.product.domain.Product;
import io.eshop.product.domain.ProductDetails;
import io.eshop.product.port.out.Products;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

@ApplicationScoped
@Transactional
public class JpaProducts implements Products {
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
    public List<Product> findAll(Collection<Long> ids) {
        return em.createQuery("select p from Product p where p.id in :ids", ProductRow.class)
                .setParameter("ids", ids)
                .getResultStream()
                .map(ProductRow::toDomain)
                .toList();
    }

    @Override
    public Optional<Product> change(long id, Function<Product, ProductDetails> change) {
        ProductRow row = em.find(ProductRow.class, id);
        if (row == null) {
            return Optional.empty();
        }
        row.write(change.apply(row.toDomain()));
        em.flush();
        return Optional.of(row.toDomain());
    }

    @Override
    public boolean remove(long id) {
        ProductRow row = em.find(ProductRow.class, id);
        if (row == null) {
            return false;
        }
        em.remove(row);
        em.flush();
        return true;
    }

    @Override
    public Found<Product> list(int offset, int limit) {
        return search(new Search(List.of(), List.of(new Search.Sort("id", false)), offset, limit));
    }

    @Override
    public Found<Product> search(Search search) {
        return JpaSearch.find(em, ProductRow.class, search, ProductRow::toDomain);
    }
}
