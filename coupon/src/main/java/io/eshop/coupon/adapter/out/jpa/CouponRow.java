package io.eshop.coupon.adapter.out.jpa;

import io.eshop.coupon.domain.Coupon;
import io.eshop.coupon.domain.CouponStatus;
import io.eshop.coupon.domain.Redemption;
import io.eshop.kernel.domain.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;

@Entity(name = "Coupon")
@Table(name = "coupon")
class CouponRow {
    @Id
    private long id;

    @Column(name = "user_id")
    private long userID;

    private long amount;

    @Column(name = "min_spend")
    private long minSpend;

    @Column(name = "expires_at")
    private Instant expiresAt;

    private int status;

    @Column(name = "order_id")
    private Long orderID;

    @Version
    private long version;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    static CouponRow of(Coupon coupon) {
        CouponRow row = new CouponRow();
        row.id = coupon.id();
        row.write(coupon);
        return row;
    }

    void write(Coupon coupon) {
        userID = coupon.userID();
        amount = coupon.amount().cents();
        minSpend = coupon.minSpend().cents();
        expiresAt = coupon.expiresAt().orElse(null);
        status = coupon.status().code();
        orderID = coupon.status() == CouponStatus.USABLE
                ? null
                : coupon.redemption().map(Redemption::orderID).orElseThrow();
    }

    Optional<Long> orderID() {
        return Optional.ofNullable(orderID);
    }

    Coupon toDomain(Optional<Redemption> redemption) {
        return new Coupon(
                id,
                userID,
                new Money(amount),
                new Money(minSpend),
                Optional.ofNullable(expiresAt),
                redemption,
                version);
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
