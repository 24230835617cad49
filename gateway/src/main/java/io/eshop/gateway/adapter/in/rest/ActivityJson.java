package io.eshop.gateway.adapter.in.rest;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

final class ActivityJson {
    private ActivityJson() {}

    record NewActivity(
            @Schema(required = true, minimum = "1", examples = "1")
            long productID,

            @Schema(required = true, minimum = "0", description = "cents for one", examples = "999")
            long price,

            @Schema(required = true, minimum = "0", description = "units for sale in all", examples = "100")
            long stock,

            @Schema(required = true, examples = "2030-01-01T10:00:00Z")
            Instant startsAt,

            @Schema(required = true, examples = "2030-01-01T12:00:00Z")
            Instant endsAt,

            @Schema(minimum = "1", defaultValue = "1", description = "units that one user may buy")
            Long limitPerUser) {}

    @Schema(description = "what is absent stays as it is")
    record Change(
            @Schema(minimum = "0", description = "cents for one", examples = "999")
            Long price,

            @Schema(minimum = "0", description = "units for sale in all, sold ones included", examples = "200")
            Long stock,

            Instant startsAt,
            Instant endsAt,

            @Schema(minimum = "1", description = "units that one user may buy")
            Long limitPerUser,

            @Schema(description = "as it was read; without: whatever it is")
            Long version) {}

    @Schema(description = "what is absent stays as it is")
    record IdentifiedChange(
            @Schema(required = true, minimum = "1", examples = "1")
            long id,

            Long price,
            Long stock,
            Instant startsAt,
            Instant endsAt,
            Long limitPerUser,
            Long version) {}

    record Activity(
            long id,
            long productID,
            @Schema(description = "cents for one") long price,

            @Schema(description = "units for sale in all") long units,

            @Schema(description = "units that can still be bought")
            long left,

            Instant startsAt,
            Instant endsAt,

            @Schema(description = "units that one user may buy")
            long limitPerUser,

            State state,
            @Schema(description = "counts the changes") long version) {}

    record Activities(long total, List<Activity> activities) {}

    record Purchase(
            @Schema(description = "also the id of the order")
            long purchaseID,

            long userID,
            @Schema(description = "cents") long price,
            Instant boughtAt,
            PurchaseState state,
            @Schema(description = "why it was refused") String reason) {}

    record Purchases(long total, List<Purchase> purchases) {}

    enum State {
        NOT_STARTED,
        OPEN,
        SOLD_OUT,
        ENDED
    }

    enum PurchaseState {
        QUEUED,
        HELD,
        ORDERED,
        RETURNING,
        CANCELLED,
        REFUSED
    }
}
