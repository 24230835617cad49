package io.eshop.coupon.adapter.in.lra;

import static org.eclipse.microprofile.lra.annotation.ws.rs.LRA.LRA_HTTP_CONTEXT_HEADER;

import io.eshop.coupon.adapter.in.rest.CouponApi;
import io.eshop.coupon.adapter.in.rest.CouponJson;
import io.eshop.coupon.domain.Purchase;
import io.eshop.coupon.domain.Quote;
import io.eshop.coupon.domain.Redeeming;
import io.eshop.coupon.port.in.RedeemingCoupons;
import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.Envelope;
import io.eshop.kernel.api.ErrorCode;
import io.eshop.kernel.domain.Money;
import io.eshop.kernel.security.Caller;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import org.eclipse.microprofile.lra.annotation.Compensate;
import org.eclipse.microprofile.lra.annotation.Complete;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Redeems a coupon as part of an order's LRA. An answer never ends the LRA: that is up to the order. */
@Path("/lra/redemptions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Internal")
public class RedemptionParticipant {
    @Inject
    RedeemingCoupons redeeming;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Caller.INTERNAL)
    @SecurityRequirement(name = CouponApi.INTERNAL_KEY)
    @LRA(
            value = LRA.Type.MANDATORY,
            end = false,
            cancelOnFamily = {})
    @Operation(summary = "Hold a coupon for an order")
    @APIResponse(responseCode = "200", description = "held; also when asked again")
    @APIResponse(responseCode = "409", description = "40902 not usable, with the reason; 40905 another discount")
    @APIResponse(responseCode = "412", description = "no such LRA any more")
    @APIResponse(responseCode = "503", description = "a former attempt of the order is not undone yet; ask again")
    public Envelope<Map<String, ?>> redeem(
            @HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra, @NotNull @Valid Request request) {
        Redeeming outcome = redeeming.redeem(lra, request.couponID, request.purchase());
        if (outcome instanceof Redeeming.Held) {
            return Envelope.ok();
        } else if (outcome instanceof Quote.Refusal refusal) {
            throw CouponJson.notUsable(refusal);
        } else if (outcome instanceof Redeeming.DiscountDiffers differs) {
            long discount = differs.discount().cents();
            throw new ApiException(
                    ErrorCode.AMOUNT_DIFFERS, "the discount is " + discount, Map.of("discount", discount));
        } else if (outcome instanceof Redeeming.NotYet) {
            throw new ApiException(
                    ErrorCode.UNAVAILABLE,
                    "a former attempt of order " + request.orderID + " is not undone yet; try again");
        }
        throw new ClientErrorException(Response.Status.PRECONDITION_FAILED);
    }

    @PUT
    @Path("complete")
    @Complete
    @PermitAll
    @Operation(hidden = true)
    public Envelope<Map<String, ?>> complete(@HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra) {
        redeeming.complete(lra);
        return Envelope.ok();
    }

    @PUT
    @Path("compensate")
    @Compensate
    @PermitAll
    @Operation(hidden = true)
    public Envelope<Map<String, ?>> compensate(@HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra) {
        redeeming.compensateRedeeming(lra);
        return Envelope.ok();
    }

    /**
     * @param total of the order before the discount, cents
     * @param discount as quoted, cents
     */
    @Schema(name = "NewRedemption")
    public record Request(
            @NotNull @Positive Long orderID,
            @NotNull @Positive Long couponID,
            @NotNull @Positive Long userID,
            @NotNull @PositiveOrZero Long total,
            @NotNull @PositiveOrZero Long discount) {

        Purchase purchase() {
            return new Purchase(orderID, userID, new Money(total), new Money(discount));
        }
    }
}
