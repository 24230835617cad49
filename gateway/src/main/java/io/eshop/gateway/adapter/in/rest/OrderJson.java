package io.eshop.gateway.adapter.in.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

final class OrderJson {
    private static final String STATUS = "0 pending, 1 to pay, 2 to ship, 3 to receive, 4 done, 5 cancelled";

    private OrderJson() {}

    record Submission(
            @Schema(required = true, minimum = "1", examples = "1")
            long productID,

            @Schema(required = true, minimum = "1", maximum = "1000000", examples = "1")
            int productCount,

            @Schema(defaultValue = "0", description = "0: none", examples = "0")
            long couponID,

            @Schema(description = "a check, if there: oneself")
            Long userID,

            @Schema(description = "a check, if there: cents to pay, after the coupon")
            Long amount) {}

    record Submitted(
            long orderID,
            @Schema(description = STATUS, examples = "1") int status,

            @Schema(description = "cents to pay", examples = "1999")
            long amount) {}

    record Order(
            long orderID,
            long userID,
            long productID,
            int productCount,
            @Schema(description = "cents for one") long price,
            long couponID,
            @Schema(description = "cents off by the coupon") long discount,

            @Schema(description = "the flash sale it was bought in; 0: none")
            long activityID,

            @Schema(description = "cents to pay") long amount,
            @Schema(description = STATUS) int status,
            @Schema(description = "why it was cancelled") String reason,

            @Schema(description = "cents that went back to the buyer")
            long refunded) {}

    record Orders(long total, List<Order> orders) {}
}
