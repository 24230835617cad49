package io.eshop.flashsale.adapter.in.rest;

import io.eshop.flashsale.domain.ActivityState;
import io.eshop.flashsale.domain.Buying;
import io.eshop.flashsale.domain.Standing;
import io.eshop.kernel.api.Envelope;
import io.eshop.kernel.api.ErrorCode;
import io.eshop.kernel.domain.Money;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What goes over the wire between a sale and a buyer. */
final class FlashSaleJson {
    private FlashSaleJson() {}

    @Schema(name = "NewPurchase")
    public record NewPurchase(
            @NotNull @Positive @Schema(examples = "1") Long productID,

            @PositiveOrZero @Schema(description = "a check, if there and not 0: oneself")
            Long userID,

            @PositiveOrZero @Schema(description = "a check, if there: cents to pay")
            Long amount) {

        /** False when the request is made in the name of somebody else. */
        boolean isBy(long caller) {
            return userID == null || userID == 0 || userID == caller;
        }

        Optional<Money> expected() {
            return Optional.ofNullable(amount).map(Money::new);
        }
    }

    @Schema(name = "Bought")
    public record Bought(
            @Schema(description = "also of the order to be") long purchaseID, State state) {}

    @Schema(name = "Result")
    public record Result(
            State state,

            @Schema(description = "absent when there is none")
            Long orderID,

            @Schema(description = "why it is refused; absent when it is not")
            String reason) {

        static Result of(Standing standing) {
            if (standing instanceof Standing.Queued) {
                return new Result(State.QUEUED, null, null);
            } else if (standing instanceof Standing.Ordered ordered) {
                return new Result(State.ORDERED, ordered.orderID(), null);
            } else if (standing instanceof Standing.Refused refused) {
                return new Result(State.REFUSED, null, refused.reason());
            }
            return new Result(State.NONE, null, null);
        }
    }

    /** What a purchase is to its buyer. */
    public enum State {
        QUEUED,
        ORDERED,
        REFUSED,
        NONE
    }

    /** An answer of its own, not an exception: in a sale most requests are refused, and a stack trace costs more than the decision. */
    static Response answer(Buying outcome) {
        if (outcome instanceof Buying.Taken taken) {
            return Response.ok(
                            Envelope.ok(new Bought(taken.purchaseID(), State.QUEUED)), MediaType.APPLICATION_JSON_TYPE)
                    .build();
        } else if (outcome instanceof Buying.AlreadyBought bought) {
            return refusal(
                    ErrorCode.ALREADY_BOUGHT,
                    "you have bought in this sale already",
                    Map.of("orderID", bought.purchaseID()));
        } else if (outcome instanceof Buying.NotStarted not) {
            return notOpen("the sale has not started", ActivityState.NOT_STARTED, not.startsAt(), not.endsAt());
        } else if (outcome instanceof Buying.Ended ended) {
            return notOpen("the sale is over", ActivityState.ENDED, ended.startsAt(), ended.endsAt());
        } else if (outcome instanceof Buying.NoSale) {
            return refusal(ErrorCode.SALE_NOT_OPEN, "the product is in no sale", Map.of("state", State.NONE));
        } else if (outcome instanceof Buying.PriceDiffers differs) {
            long amount = differs.price().cents();
            return refusal(ErrorCode.AMOUNT_DIFFERS, "the price is " + amount, Map.of("amount", amount));
        }
        return refusal(ErrorCode.SOLD_OUT, "sold out", Map.of());
    }

    private static Response notOpen(String message, ActivityState state, Instant startsAt, Instant endsAt) {
        return refusal(
                ErrorCode.SALE_NOT_OPEN, message, Map.of("state", state, "startsAt", startsAt, "endsAt", endsAt));
    }

    private static Response refusal(ErrorCode error, String message, Map<String, ?> data) {
        return Response.status(error.httpStatus())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Envelope.error(error, message, data))
                .build();
    }
}
