package io.eshop.product.adapter.out.jpa;

import io.eshop.kernel.domain.Money;
import io.eshop.product.domain.Product;
import io.eshop.product.domain.ProductDetails;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

@Entity(name = "Product")
@Table(name = "product")
class ProductRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    private String name;
    private long price;
    private String photo;
    private String description;

    @Version
    private long version;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected ProductRow() {}

    static ProductRow of(ProductDetails details) {
        ProductRow row = new ProductRow();
        row.write(details);
        return row;
    }

    void write(ProductDetails details) {
        name = details.name();
        price = details.price().cents();
        photo = details.photo();
        description = details.description();
    }

    ProductDetails details() {
        return new ProductDetails(name, new Money(price), photo, description);
    }

    Product toDomain() {
        return new Product(id, details(), version);
    }

    @PrePersist
    void created() {
        createdAt = Instant.now();
        updatedAt = createdAt;
    }

    @PreUpdate
    void updated() {
        updatedAt = Instant.now();
    }
}
