package io.eshop.flashsale.adapter.out.jpa;

import io.eshop.flashsale.domain.Activity;
import io.eshop.flashsale.domain.Stage;
import io.eshop.flashsale.domain.Terms;
import io.eshop.kernel.domain.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity(name = "Activity")
@Table(name = "activity")
class ActivityRow {
    @Id
    private long id;

    @Column(name = "product_id")
    private long productID;

    private long price;

    private long units;

    @Column(name = "starts_at")
    private Instant startsAt;

    @Column(name = "ends_at")
    private Instant endsAt;

    @Column(name = "limit_per_user")
    private long limitPerUser;

    @Column(name = "take_in")
    private boolean takeIn;

    @Enumerated(EnumType.STRING)
    private Stage stage;

    private long generation;

    private long version;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    static ActivityRow of(Activity activity) {
        ActivityRow row = new ActivityRow();
        row.id = activity.id();
        row.productID = activity.productID();
        row.write(activity);
        return row;
    }

    /** Writes what changes in a sale's life. */
    void write(Activity activity) {
        price = activity.terms().price().cents();
        units = activity.terms().units();
        startsAt = activity.terms().startsAt();
        endsAt = activity.terms().endsAt();
        limitPerUser = activity.terms().limitPerUser();
        takeIn = activity.takeIn();
        stage = activity.stage();
        generation = activity.generation();
        version = activity.version();
    }

    Activity toDomain() {
        return new Activity(
                id,
                productID,
                new Terms(new Money(price), units, startsAt, endsAt, limitPerUser),
                takeIn,
                stage,
                generation,
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
