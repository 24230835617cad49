package io.eshop.gateway.adapter.in.rest;

import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

final class CouponJson {
    private CouponJson() {}

    record NewCoupon(
            @Schema(required = true, minimum = "1", examples = "1")
            long userID,

            @Schema(required = true, minimum = "1", description = "cents off", examples = "500")
            long amount,

            @Schema(defaultValue = "1", description = "1 usable", examples = "1")
            int status,

            @Schema(minimum = "0", defaultValue = "0", description = "cents an order has to come to", examples = "0")
            long minSpend,

            @Schema(description = "none: never", examples = "2030-01-01T00:00:00Z")
            OffsetDateTime expiresAt) {}

    record Coupon(
            long id,
            long userID,
            @Schema(description = "cents off") long amount,

            @Schema(description = "1 usable, 2 held by an order that is being settled, 3 used")
            int status,

            long minSpend,
            OffsetDateTime expiresAt) {}

    record Coupons(long total, List<Coupon> coupons) {}
}
