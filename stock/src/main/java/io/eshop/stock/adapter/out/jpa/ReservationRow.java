package io.eshop.stock.adapter.out.jpa;

import io.eshop.stock.domain.OrderLine;
import io.eshop.stock.domain.Reservation;
import io.eshop.stock.domain.ReservationStatus;
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

@Entity(name = "Reservation")
@Table(name = "reservation")
class ReservationRow {
    @Id
    @Column(name = "order_id")
    private long orderID;

    private String lra;

    @Column(name = "product_id")
    private long productID;

    private long units;

    @Column(name = "activity_id")
    private long activityID;

    @Enumerated(EnumType.STRING)
    private Pool pool;

    @Enumerated(EnumType.STRING)
    private ReservationStatus status;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    static ReservationRow of(Reservation reservation) {
        ReservationRow row = new ReservationRow();
        row.orderID = reservation.line().orderID();
        row.write(reservation);
        return row;
    }

    void write(Reservation reservation) {
        lra = reservation.lra().toString();
        productID = reservation.line().productID();
        units = reservation.line().units();
        activityID = reservation.line().activityID();
        pool = reservation.line().isOfSale() ? Pool.SALE : Pool.NORMAL;
        status = reservation.status();
    }

    Reservation toDomain() {
        return new Reservation(new OrderLine(orderID, productID, units, activityID), URI.create(lra), status);
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

    /** Where the units were taken from; for whoever reads the table. */
    private enum Pool {
        NORMAL,
        SALE
    }
}
