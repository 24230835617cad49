package io.eshop.gateway.adapter.in.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

final class StockJson {
    private StockJson() {}

    record NewStock(
            @Schema(required = true, minimum = "1", examples = "1")
            long productID,

            @Schema(required = true, minimum = "0", description = "units", examples = "100")
            long stock) {}

    record Stock(
            long id,
            long productID,

            @Schema(description = "units that can be ordered")
            long stock,

            @Schema(description = "units of orders that are being settled")
            long held,

            @Schema(description = "units of orders") long committed,

            @Schema(description = "units set aside for a flash sale")
            long allotted) {}

    record Stocks(long total, List<Stock> stocks) {}
}
