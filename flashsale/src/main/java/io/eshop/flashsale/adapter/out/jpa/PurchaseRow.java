package io.eshop.flashsale.adapter.out.jpa;

import io.eshop.flashsale.domain.Purchase;
import io.eshop.flashsale.domain.PurchaseStatus;
import io.eshop.flashsale.domain.Unit;
import io.eshop.kernel.domain.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** Rows are inserted by {@link JpaPurchases#addMissing}. */
@Entity(name = "Purchase")
@Table(name = "purchase")
class PurchaseRow {
    private static final int MAX_REASON = 255;

    @Id
    private long id;

    @Column(name = "activity_id")
    private long activityID;

    @Column(name = "product_id")
    private long productID;

    @Column(name = "user_id")
    private long userID;

    private long price;

    @Column(name = "bought_at")
    private Instant boughtAt;

    @Enumerated(EnumType.STRING)
    private PurchaseStatus status;

    @Enumerated(EnumType.STRING)
    private Unit unit;

    private String reason;

    private String lra;

    @Column(name = "updated_at")
    private Instant updatedAt;

    /** Writes what changes in a purchase's life. */
    void write(Purchase purchase) {
        status = purchase.status();
        unit = purchase.unit();
        reason = purchase.reason().map(PurchaseRow::cut).orElse(null);
        lra = purchase.lra().map(URI::toString).orElse(null);
    }

    Purchase toDomain() {
        return new Purchase(
                id,
                activityID,
                productID,
                userID,
                new Money(price),
                boughtAt,
                status,
                unit,
                Optional.ofNullable(reason),
                Optional.ofNullable(lra).map(URI::create));
    }

    static String cut(String reason) {
        return reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON);
    }

    @PreUpdate
    void updated() {
        updatedAt = Instant.now();
    }
}
