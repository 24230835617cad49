package io.eshop.gateway.adapter.in.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

final class FlashSaleJson {
    private FlashSaleJson() {}

    record NewPurchase(
            @Schema(required = true, minimum = "1", examples = "1")
            long productID,

            @Schema(description = "a check, if there: oneself")
            Long userID,

            @Schema(description = "a check, if there: cents, the sale's price")
            Long amount) {}

    record Purchase(
            @Schema(description = "also the id of the order to be", examples = "1")
            long purchaseID,

            State state) {}

    record Result(
            State state,

            @Schema(description = "absent when there is none")
            Long orderID,

            @Schema(description = "why it was refused") String reason) {}

    record Units(
            @Schema(required = true, minimum = "1", examples = "1")
            long productID,

            @Schema(required = true, minimum = "0", description = "units for sale in all", examples = "100")
            long stock) {}

    enum State {
        NONE,
        QUEUED,
        ORDERED,
        REFUSED
    }
}
