package io.eshop.order.adapter.in.rest;

import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.ErrorCode;
import io.eshop.kernel.domain.Money;
import io.eshop.order.domain.Order;
import io.eshop.order.domain.OrderStatus;
import io.eshop.order.domain.Purchase;
import io.eshop.order.domain.Refusal;
import io.eshop.order.port.in.SubmittingOrders.OrderRequest;
import io.eshop.order.port.in.SubmittingOrders.Submission;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What goes over the wire. */
final class OrderJson {
    private static final String STATUS = "0 pending, 1 to pay, 2 to ship, 3 to receive, 4 done, 5 cancelled";
    private static final long MAX_COUNT = 1_000_000;

    private OrderJson() {}

    @Schema(name = "NewOrder")
    public record NewOrder(
            @NotNull @Positive @Schema(examples = "1") Long productID,

            @NotNull @Positive @Max(MAX_COUNT) @Schema(examples = "1")
            Integer productCount,

            @PositiveOrZero @Schema(description = "0: none", defaultValue = "0", examples = "0")
            Long couponID,

            @PositiveOrZero @Schema(description = "a check, if there and not 0: oneself")
            Long userID,

            @PositiveOrZero @Schema(description = "a check, if there: cents to pay, after the coupon")
            Long amount) {

        /** @throws ApiException 403 when the request is made in the name of somebody else */
        OrderRequest toDomain(long orderID, long caller) {
            if (userID != null && userID != 0 && userID != caller) {
                throw new ApiException(ErrorCode.FORBIDDEN, "userID is not yours: " + userID);
            }
            return new OrderRequest(
                    orderID,
                    caller,
                    productID,
                    productCount,
                    couponID == null ? Purchase.NO_COUPON : couponID,
                    Optional.ofNullable(amount).map(Money::new));
        }
    }

    @Schema(name = "Submitted")
    public record Submitted(
            long orderID,
            @Schema(description = STATUS) int status,
            @Schema(description = "cents to pay") long amount) {

        static Submitted of(Submission.Taken taken) {
            return new Submitted(
                    taken.orderID(), taken.status().code(), taken.amount().cents());
        }
    }

    @Schema(name = "Order")
    public record View(
            long orderID,
            long userID,
            long productID,
            int productCount,
            @Schema(description = "cents for one") long price,
            @Schema(description = "0: none") long couponID,

            @Schema(description = "cents off by the coupon") long discount,

            @Schema(description = "the flash sale it was bought in; 0: none")
            long activityID,

            @Schema(description = "cents to pay") long amount,
            @Schema(description = STATUS) int status,

            @Schema(description = "why it is cancelled; absent when it is not")
            String reason,

            @Schema(description = "cents that went back to the buyer")
            long refunded) {

        static View of(Order order) {
            Purchase purchase = order.purchase();
            return new View(
                    order.id(),
                    purchase.userID(),
                    purchase.productID(),
                    purchase.count(),
                    purchase.price().cents(),
                    purchase.couponID(),
                    purchase.discount().cents(),
                    purchase.activityID(),
                    purchase.amount().cents(),
                    order.status().code(),
                    order.status() == OrderStatus.CANCELLED ? order.reason().orElseThrow() : null,
                    order.refunded().cents());
        }
    }

    @Schema(name = "Orders")
    public record Views(long total, List<View> orders) {

        static Views of(long total, List<Order> orders) {
            return new Views(total, orders.stream().map(View::of).toList());
        }
    }

    /** What a refusal is over HTTP, with what a client needs to react. */
    static ApiException refused(Refusal refusal) {
        if (refusal instanceof Refusal.UnknownProduct) {
            return new ApiException(ErrorCode.NOT_FOUND, refusal.reason());
        } else if (refusal instanceof Refusal.TotalTooLarge) {
            return ApiException.violation("productCount", "is too large: " + refusal.reason());
        } else if (refusal instanceof Refusal.AmountDiffers differs) {
            return new ApiException(
                    ErrorCode.AMOUNT_DIFFERS,
                    refusal.reason(),
                    Map.of("amount", differs.amount().cents()));
        } else if (refusal instanceof Refusal.CouponNotUsable unusable) {
            return new ApiException(
                    ErrorCode.COUPON_NOT_USABLE,
                    refusal.reason(),
                    Map.of("couponID", unusable.couponID(), "reason", unusable.why()));
        } else if (refusal instanceof Refusal.PurchaseNotValid) {
            return new ApiException(ErrorCode.WRONG_STATE, refusal.reason());
        }
        Refusal.OutOfStock out = (Refusal.OutOfStock) refusal;
        return new ApiException(
                ErrorCode.OUT_OF_STOCK,
                refusal.reason(),
                Map.of("productID", out.productID(), "available", out.available()));
    }
}
