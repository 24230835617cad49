package io.eshop.pay.adapter.out.jpa;

import io.eshop.kernel.domain.Money;
import io.eshop.pay.domain.Attempt;
import io.eshop.pay.domain.AttemptStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity(name = "Attempt")
@Table(name = "attempt")
class AttemptRow {
    @Id
    @Column(name = "pay_id")
    private long payID;

    @Column(name = "order_id")
    private long orderID;

    private long amount;
    private String currency;

    @Enumerated(EnumType.STRING)
    private AttemptStatus status;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    static AttemptRow of(Attempt attempt) {
        AttemptRow row = new AttemptRow();
        row.payID = attempt.payID();
        row.orderID = attempt.orderID();
        row.amount = attempt.amount().cents();
        row.currency = attempt.currency();
        row.status = attempt.status();
        return row;
    }

    /** An attempt changes its status only. */
    void write(Attempt attempt) {
        status = attempt.status();
    }

    Attempt toDomain() {
        return new Attempt(payID, orderID, new Money(amount), currency, status);
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
