package io.eshop.order.adapter.out.jpa;

import io.eshop.kernel.domain.Money;
import io.eshop.order.domain.Order;
import io.eshop.order.domain.OrderStatus;
import io.eshop.order.domain.Purchase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

@Entity
@Table(name = "orders")
class OrderRow {
    @Id
    private long id;

    @Column(name = "user_id")
    private long userID;

    @Column(name = "product_id")
    private long productID;

    @Column(name = "product_count")
    private int productCount;

    private long price;

    @Column(name = "coupon_id")
    private long couponID;

    private long discount;

    private long amount;

    private int status;

    private String reason;

    private String lra;

    private boolean buffered;

    private long refunded;

    @Column(name = "activity_id")
    private long activityID;

    @Version
    private long version;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    static OrderRow of(Order order) {
        Purchase purchase = order.purchase();
        OrderRow row = new OrderRow();
        row.id = order.id();
        row.userID = purchase.userID();
        row.productID = purchase.productID();
        row.productCount = purchase.count();
        row.price = purchase.price().cents();
        row.couponID = purchase.couponID();
        row.discount = purchase.discount().cents();
        row.amount = purchase.amount().cents();
        row.buffered = order.buffered();
        row.activityID = purchase.activityID();
        row.write(order);
        return row;
    }

    /** Writes what changes in an order's life. */
    void write(Order order) {
        status = order.status().code();
        reason = order.reason().orElse(null);
        refunded = order.refunded().cents();
        lra = order.lra().map(URI::toString).orElse(null);
    }

    Order toDomain() {
        Purchase purchase = new Purchase(
                userID, productID, productCount, new Money(price), couponID, new Money(discount), activityID);
        return new Order(
                id,
                purchase,
                buffered,
                OrderStatus.of(status),
                Optional.ofNullable(lra).map(URI::create),
                Optional.ofNullable(reason),
                new Money(refunded));
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
