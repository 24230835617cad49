package io.eshop.pay.adapter.out.jpa;

import io.eshop.kernel.domain.Money;
import io.eshop.pay.domain.Charge;
import io.eshop.pay.domain.Payment;
import io.eshop.pay.domain.PaymentStatus;
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
import java.util.OptionalLong;

@Entity(name = "Payment")
@Table(name = "payment")
class PaymentRow {
    @Id
    private long id;

    @Column(name = "order_id")
    private long orderID;

    @Column(name = "user_id")
    private long userID;

    private long amount;

    private String lra;

    @Enumerated(EnumType.STRING)
    private PaymentStatus status;

    @Column(name = "paid_by")
    private Long paidBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    static PaymentRow of(Payment payment) {
        PaymentRow row = new PaymentRow();
        row.id = payment.id();
        row.write(payment);
        return row;
    }

    void write(Payment payment) {
        orderID = payment.charge().orderID();
        userID = payment.charge().userID();
        amount = payment.charge().amount().cents();
        lra = payment.lra().toString();
        status = payment.status();
        paidBy = payment.paidBy().isPresent() ? payment.paidBy().getAsLong() : null;
    }

    Payment toDomain() {
        return new Payment(
                id,
                new Charge(orderID, userID, new Money(amount)),
                URI.create(lra),
                status,
                paidBy == null ? OptionalLong.empty() : OptionalLong.of(paidBy));
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
