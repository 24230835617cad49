package io.eshop.stock.adapter.out.jpa;

import io.eshop.stock.domain.Allotment;
import io.eshop.stock.domain.AllotmentStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity(name = "Allotment")
@Table(name = "allotment")
class AllotmentRow {
    @Id
    @Column(name = "activity_id")
    private long activityID;

    @Column(name = "product_id")
    private long productID;

    private long units;

    private long remaining;

    private long returned;

    @Enumerated(EnumType.STRING)
    private AllotmentStatus status;

    @Column(name = "updated_at")
    private Instant updatedAt;

    void write(Allotment allotment) {
        units = allotment.units();
        remaining = allotment.remaining();
        returned = allotment.returned();
        status = allotment.status();
    }

    Allotment toDomain() {
        return new Allotment(activityID, productID, units, remaining, returned, status);
    }

    @PreUpdate
    void updated() {
        updatedAt = Instant.now();
    }
}
