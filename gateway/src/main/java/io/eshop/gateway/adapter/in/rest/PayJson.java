package io.eshop.gateway.adapter.in.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

final class PayJson {
    private PayJson() {}

    record Payment(
            long id,
            long orderID,
            long userID,
            @Schema(description = "cents") long amount,

            @Schema(description = "HELD, OPEN, CLOSING, CLOSED, VOID, PAID, RETURNING, REFUNDING or REFUNDED")
            String status,

            @Schema(description = "the attempt that paid it; absent until then")
            Long payID) {}

    record Started(
            long payID,

            @Schema(description = "the page on which to pay; absent when there was nothing to pay: the order is paid")
            String redirectURL) {}

    record Callback(
            @Schema(required = true) long payID,

            @Schema(
                    required = true,
                    enumeration = {"APPROVED", "DECLINED"})
            String result,

            @Schema(required = true, description = "cents") long amount,
            @Schema(required = true, examples = "EUR") String currency) {}

    record Payments(long total, List<Payment> payments) {}
}
