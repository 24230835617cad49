package io.eshop.coupon.adapter.in.rest;

import io.eshop.coupon.adapter.in.rest.CouponJson.QuoteView;
import io.eshop.coupon.domain.Quote;
import io.eshop.coupon.port.in.RedeemingCoupons;
import io.eshop.kernel.api.Envelope;
import io.eshop.kernel.domain.Money;
import io.eshop.kernel.security.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/internal/quotes")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Caller.INTERNAL)
@Tag(name = "Internal")
@SecurityRequirement(name = CouponApi.INTERNAL_KEY)
public class QuoteResource {
    @Inject
    RedeemingCoupons redeeming;

    @GET
    @Operation(summary = "What a coupon takes off an order; changes nothing")
    @APIResponse(responseCode = "200", description = "the discount")
    @APIResponse(responseCode = "409", description = "40902 reason UNKNOWN, NOT_YOURS, USED, EXPIRED or BELOW_MINIMUM")
    public Envelope<QuoteView> quote(
            @QueryParam("couponID") @Positive long couponID,
            @QueryParam("userID") @Positive long userID,
            @QueryParam("total") @NotNull @PositiveOrZero Long total) {
        Quote quote = redeeming.quote(couponID, userID, new Money(total));
        if (quote instanceof Quote.Discount granted) {
            return Envelope.ok(
                    new QuoteView(granted.couponID(), granted.discount().cents()));
        }
        throw CouponJson.notUsable((Quote.Refusal) quote);
    }
}
