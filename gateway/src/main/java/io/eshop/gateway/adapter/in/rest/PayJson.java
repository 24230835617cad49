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

            @Schema(description = "HELD, OPEN, CLOSING, CLOSED or VOID")
            String status) {}

    record Payments(long total, List<Payment> payments) {}
}
