package io.eshop.stock.adapter.in.rest;

import io.eshop.stock.domain.Allotment;
import io.eshop.stock.domain.AllotmentStatus;
import io.eshop.stock.domain.Stock;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What goes over the wire between a flash sale and its allotment. */
public final class AllotmentJson {
    private AllotmentJson() {}

    @Schema(name = "NewAllotment")
    public record NewAllotment(
            @NotNull @Positive Long productID,

            @NotNull @PositiveOrZero @Max(Stock.MAX_UNITS) @Schema(description = "set aside in all")
            Long units,

            @Schema(description = "whether units that are lacking come in as new goods", defaultValue = "false")
            Boolean takeIn) {

        boolean mayTakeIn() {
            return Boolean.TRUE.equals(takeIn);
        }
    }

    @Schema(name = "Allotment")
    public record View(
            long activityID,
            long productID,
            long units,

            @Schema(description = "units that no order has reserved")
            long remaining,

            @Schema(description = "units made available again when it was closed")
            long returned,

            AllotmentStatus status) {

        static View of(Allotment allotment) {
            return new View(
                    allotment.activityID(),
                    allotment.productID(),
                    allotment.units(),
                    allotment.remaining(),
                    allotment.returned(),
                    allotment.status());
        }
    }

    @Schema(name = "ClosedAllotment")
    public record Closed(
            long activityID,

            @Schema(description = "units made available again")
            long returned) {}
}
