package io.eshop.stock.adapter.in.rest;

import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.ErrorCode;
import io.eshop.stock.domain.Stock;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What goes over the wire. */
public final class StockJson {
    private StockJson() {}

    @Schema(name = "NewStock")
    public record NewStock(
            @NotNull @Positive @Schema(examples = "1") Long productID,

            @NotNull @PositiveOrZero @Max(Stock.MAX_UNITS) @Schema(description = "units that came in", examples = "100")
            Long stock) {}

    @Schema(name = "Recount")
    public record Recount(
            @NotNull
            @PositiveOrZero
            @Max(Stock.MAX_UNITS)
            @Schema(description = "units that are available now", examples = "100")
            Long stock,

            @PositiveOrZero
            @Schema(description = "units that were available when they were counted; without: whatever there are")
            Long was) {

        OptionalLong counted() {
            return was == null ? OptionalLong.empty() : OptionalLong.of(was);
        }
    }

    @Schema(name = "Created")
    public record Created(long id) {}

    @Schema(name = "Stock")
    public record View(
            long id,
            long productID,

            @Schema(description = "units that orders may reserve")
            long stock,

            @Schema(description = "units of orders that are not settled yet")
            long held,

            @Schema(description = "units sold") long committed,

            @Schema(description = "units set aside for a flash sale")
            long allotted) {

        static View of(Stock stock) {
            return new View(
                    stock.id(),
                    stock.productID(),
                    stock.available(),
                    stock.held(),
                    stock.committed(),
                    stock.allotted());
        }
    }

    @Schema(name = "Stocks")
    public record Views(long total, List<View> stocks) {

        static Views of(long total, List<Stock> stocks) {
            return new Views(total, stocks.stream().map(View::of).toList());
        }
    }

    /** Not enough units, told with what there is. */
    public static ApiException outOfStock(long productID, long available) {
        return new ApiException(
                ErrorCode.OUT_OF_STOCK,
                available + " units of product " + productID + " are available",
                Map.of("productID", productID, "available", available));
    }
}
