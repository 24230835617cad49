package io.eshop.coupon.adapter.out.jpa;

import io.eshop.coupon.domain.Redemption;
import io.eshop.coupon.domain.RedemptionStatus;
import io.eshop.kernel.domain.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Instant;

@Entity(name = "Redemption")
@Table(name = "redemption")
class RedemptionRow {
    @Id
    @Column(name = "order_id")
    private long orderID;

    private String lra;

    @Column(name = "coupon_id")
    private long couponID;

    private long discount;

    @Enumerated(EnumType.STRING)
    private RedemptionStatus status;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    static RedemptionRow of(long couponID, Redemption redemption) {
        RedemptionRow row = new RedemptionRow();
        row.orderID = redemption.orderID();
        row.write(couponID, redemption);
        return row;
    }

    void write(long couponID, Redemption redemption) {
        this.couponID = couponID;
        lra = redemption.lra().toString();
        discount = redemption.discount().cents();
        status = redemption.status();
    }

    Redemption toDomain() {
        return new Redemption(orderID, URI.create(lra), new Money(discount), status);
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
