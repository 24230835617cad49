package io.eshop.flashsale.adapter.in.rest;

import io.eshop.flashsale.domain.ActivityState;
import io.eshop.flashsale.domain.Purchase;
import io.eshop.flashsale.domain.PurchaseStatus;
import io.eshop.flashsale.domain.Setting;
import io.eshop.flashsale.domain.Terms;
import io.eshop.flashsale.port.in.ManagingSales.Changes;
import io.eshop.flashsale.port.in.ViewingSales;
import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.ErrorCode;
import io.eshop.kernel.domain.Money;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What goes over the wire about sales. */
final class ActivityJson {
    /** What the database can hold. */
    private static final Instant LATEST_END = Instant.parse("9999-12-31T23:59:59Z");

    private ActivityJson() {}

    @Schema(name = "NewActivity")
    public record NewActivity(
            @NotNull @Positive @Schema(examples = "1") Long productID,

            @NotNull @PositiveOrZero @Max(Terms.MAX_PRICE) @Schema(description = "cents for one", examples = "999")
            Long price,

            @NotNull @PositiveOrZero @Max(Terms.MAX_UNITS) @Schema(description = "units for sale", examples = "100")
            Long stock,

            @NotNull @Schema(examples = "2030-01-01T10:00:00Z")
            OffsetDateTime startsAt,

            @NotNull @Future @Schema(examples = "2030-01-01T11:00:00Z")
            OffsetDateTime endsAt,

            @Positive @Max(Terms.MAX_UNITS) @Schema(description = "units that one user may buy", defaultValue = "1")
            Long limitPerUser) {

        Terms toDomain() {
            if (!startsAt.isBefore(endsAt)) {
                throw ApiException.violation("endsAt", "must be after startsAt");
            }
            return new Terms(
                    new Money(price),
                    stock,
                    instant("startsAt", startsAt),
                    instant("endsAt", endsAt),
                    limitPerUser == null ? 1 : limitPerUser);
        }
    }

    @Schema(name = "ActivityChanges", description = "what is to be changed; what is absent stays")
    public record ActivityChanges(
            @Positive @Schema(description = "only where the path has no id")
            Long id,

            @Positive @Schema(description = "a check, if there: a sale stays with its product")
            Long productID,

            @PositiveOrZero @Max(Terms.MAX_PRICE) @Schema(description = "cents for one")
            Long price,

            @PositiveOrZero @Max(Terms.MAX_UNITS) @Schema(description = "units for sale in all, sold ones included")
            Long stock,

            OffsetDateTime startsAt,

            OffsetDateTime endsAt,

            @Positive @Max(Terms.MAX_UNITS) @Schema(description = "units that one user may buy")
            Long limitPerUser,

            @Schema(description = "as it was read; without: whatever it is")
            Long version) {

        Changes toDomain() {
            return new Changes(
                    Optional.ofNullable(price).map(Money::new),
                    optional(stock),
                    Optional.ofNullable(startsAt).map(time -> instant("startsAt", time)),
                    Optional.ofNullable(endsAt).map(time -> instant("endsAt", time)),
                    optional(limitPerUser),
                    optional(version));
        }

        private static OptionalLong optional(Long value) {
            return value == null ? OptionalLong.empty() : OptionalLong.of(value);
        }
    }

    @Schema(name = "SaleUnits")
    public record SaleUnits(
            @NotNull @Positive @Schema(examples = "1") Long productID,

            @NotNull @PositiveOrZero @Max(Terms.MAX_UNITS) @Schema(description = "units for sale", examples = "100")
            Long stock) {}

    @Schema(name = "Created")
    public record Created(long id) {}

    @Schema(name = "Activity")
    public record View(
            long id,
            long productID,
            @Schema(description = "cents for one") long price,

            @Schema(description = "units for sale in all") long units,

            @Schema(description = "units that nobody has bought")
            long left,

            Instant startsAt,
            Instant endsAt,

            @Schema(description = "units that one user may buy")
            long limitPerUser,

            ActivityState state,
            @Schema(description = "counts the changes") long version) {

        static View of(ViewingSales.View view) {
            Terms terms = view.activity().terms();
            return new View(
                    view.activity().id(),
                    view.activity().productID(),
                    terms.price().cents(),
                    terms.units(),
                    view.left(),
                    terms.startsAt(),
                    terms.endsAt(),
                    terms.limitPerUser(),
                    view.state(),
                    view.activity().version());
        }
    }

    @Schema(name = "Activities")
    public record Views(long total, List<View> activities) {

        static Views of(ViewingSales.Listing listing) {
            return new Views(
                    listing.total(), listing.activities().stream().map(View::of).toList());
        }
    }

    @Schema(name = "Purchase")
    public record PurchaseView(
            @Schema(description = "also of the order") long purchaseID,

            long userID,
            @Schema(description = "cents") long price,
            Instant boughtAt,
            PurchaseStatus state,

            @Schema(description = "why it is refused; absent when it is not")
            String reason) {

        static PurchaseView of(Purchase purchase) {
            return new PurchaseView(
                    purchase.id(),
                    purchase.userID(),
                    purchase.price().cents(),
                    purchase.boughtAt(),
                    purchase.status(),
                    purchase.status() == PurchaseStatus.REFUSED
                            ? purchase.reason().orElse(null)
                            : null);
        }
    }

    @Schema(name = "Purchases")
    public record Purchases(long total, List<PurchaseView> purchases) {

        static Purchases of(ViewingSales.Purchases listing) {
            return new Purchases(
                    listing.total(),
                    listing.purchases().stream().map(PurchaseView::of).toList());
        }
    }

    /** The id of the sale, or why it is not as wanted. */
    static long id(Setting outcome) {
        if (outcome instanceof Setting.Set set) {
            return set.activity().id();
        }
        throw refused(outcome);
    }

    private static ApiException refused(Setting outcome) {
        if (outcome instanceof Setting.UnknownProduct unknown) {
            return new ApiException(ErrorCode.NOT_FOUND, "there is no product " + unknown.productID());
        } else if (outcome instanceof Setting.UnknownActivity unknown) {
            return new ApiException(ErrorCode.NOT_FOUND, "there is no sale " + unknown.activityID());
        } else if (outcome instanceof Setting.OtherSale other) {
            return new ApiException(
                    ErrorCode.ALREADY_EXISTS,
                    "the product has a sale that is not over",
                    Map.of("id", other.activity().id()));
        } else if (outcome instanceof Setting.OutOfStock out) {
            return new ApiException(
                    ErrorCode.OUT_OF_STOCK,
                    "the stock has " + out.available() + " units that can be set aside",
                    Map.of("productID", out.productID(), "available", out.available()));
        } else if (outcome instanceof Setting.BelowSold below) {
            return new ApiException(
                    ErrorCode.WRONG_STATE,
                    below.sold() + " units are sold already",
                    Map.of("status", "SOLD", "sold", below.sold()));
        } else if (outcome instanceof Setting.Stale stale) {
            return ApiException.stale(stale.activity().version());
        } else if (outcome instanceof Setting.EmptyWindow) {
            return ApiException.violation("endsAt", "must be after startsAt");
        }
        return new ApiException(ErrorCode.WRONG_STATE, "the sale is over", Map.of("status", ActivityState.ENDED));
    }

    /** Redis counts milliseconds. */
    private static Instant instant(String field, OffsetDateTime time) {
        Instant instant = time.toInstant().truncatedTo(ChronoUnit.MILLIS);
        if (instant.isAfter(LATEST_END) || instant.isBefore(Instant.EPOCH)) {
            throw ApiException.violation(field, "must be between " + Instant.EPOCH + " and " + LATEST_END);
        }
        return instant;
    }
}
