package io.eshop.coupon.adapter.in.rest;

import io.eshop.coupon.domain.Changing;
import io.eshop.coupon.domain.Coupon;
import io.eshop.coupon.domain.Quote;
import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.ErrorCode;
import io.eshop.kernel.domain.Money;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What goes over the wire. */
public final class CouponJson {
    /** What the database can hold. */
    private static final Instant LATEST_END = Instant.parse("9999-12-31T23:59:59Z");

    private CouponJson() {}

    @Schema(name = "NewCoupon")
    public record NewCoupon(
            @NotNull @Positive @Schema(examples = "1") Long userID,

            @NotNull @Positive @Schema(description = "cents off", examples = "500")
            Long amount,

            @PositiveOrZero
            @Schema(description = "cents that an order has to come to", defaultValue = "0", examples = "2000")
            Long minSpend,

            @Future
            @Schema(description = "when it can be redeemed no more; without: never", examples = "2030-01-01T00:00:00Z")
            OffsetDateTime expiresAt,

            @Min(1) @Max(1) @Schema(description = "a new coupon is usable", defaultValue = "1", examples = "1")
            Integer status) {

        Money minimum() {
            return new Money(Objects.requireNonNullElse(minSpend, 0L));
        }

        Optional<Instant> end() {
            return CouponJson.end(expiresAt);
        }
    }

    private static Optional<Instant> end(OffsetDateTime expiresAt) {
        Optional<Instant> end = Optional.ofNullable(expiresAt).map(OffsetDateTime::toInstant);
        if (end.isPresent() && end.get().isAfter(LATEST_END)) {
            throw ApiException.violation("expiresAt", "must not be after " + LATEST_END);
        }
        return end;
    }

    @Schema(name = "CouponChange", description = "Every field that is present is written, zero values too")
    public record Change(
            @Positive Long userID,
            @Positive @Schema(description = "cents off") Long amount,

            @PositiveOrZero @Schema(description = "cents that an order has to come to")
            Long minSpend,

            @Schema(description = "when it can be redeemed no more; a time past ends it at once")
            OffsetDateTime expiresAt,

            @Schema(description = "as it was read; without: whatever it is")
            Long version) {

        Changing appliedTo(Coupon before) {
            if (version != null && version != before.version()) {
                throw ApiException.stale(before.version());
            }
            return before.change(
                    Objects.requireNonNullElse(userID, before.userID()),
                    amount == null ? before.amount() : new Money(amount),
                    minSpend == null ? before.minSpend() : new Money(minSpend),
                    expiresAt == null ? before.expiresAt() : CouponJson.end(expiresAt));
        }
    }

    @Schema(name = "Created")
    public record Created(long id) {}

    @Schema(name = "Coupon")
    public record View(
            long id,
            long userID,
            @Schema(description = "cents off") long amount,

            @Schema(description = "cents that an order has to come to")
            long minSpend,

            @Schema(description = "absent: never") Instant expiresAt,

            @Schema(description = "1 usable, 2 held by an order that is not settled yet, 3 used")
            int status,

            @Schema(description = "what it can be used for now")
            State state,

            @Schema(description = "counts the changes") long version) {

        static View of(Coupon coupon, Instant now) {
            return new View(
                    coupon.id(),
                    coupon.userID(),
                    coupon.amount().cents(),
                    coupon.minSpend().cents(),
                    coupon.expiresAt().orElse(null),
                    coupon.status().code(),
                    State.of(coupon, now),
                    coupon.version());
        }
    }

    /** The status in a word; a usable coupon whose time is over is EXPIRED. */
    public enum State {
        USABLE,
        HELD,
        USED,
        EXPIRED;

        static State of(Coupon coupon, Instant now) {
            return switch (coupon.status()) {
                case USABLE -> coupon.isExpired(now) ? EXPIRED : USABLE;
                case HELD -> HELD;
                case USED -> USED;
            };
        }
    }

    @Schema(name = "Coupons")
    public record Views(long total, List<View> coupons) {

        static Views of(long total, List<Coupon> coupons) {
            Instant now = Instant.now();
            return new Views(
                    total, coupons.stream().map(coupon -> View.of(coupon, now)).toList());
        }
    }

    @Schema(name = "Quote")
    public record QuoteView(
            long couponID,
            @Schema(description = "cents off") long discount) {}

    /** 409 40902 with what a client needs to react. */
    public static ApiException notUsable(Quote.Refusal refusal) {
        return new ApiException(
                ErrorCode.COUPON_NOT_USABLE,
                "the coupon is not usable: " + refusal.reason(),
                Map.of("couponID", refusal.couponID(), "reason", refusal.reason()));
    }
}
