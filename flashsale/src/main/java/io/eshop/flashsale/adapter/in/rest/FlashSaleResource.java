package io.eshop.flashsale.adapter.in.rest;

import io.eshop.flashsale.adapter.in.rest.FlashSaleJson.Bought;
import io.eshop.flashsale.adapter.in.rest.FlashSaleJson.NewPurchase;
import io.eshop.flashsale.adapter.in.rest.FlashSaleJson.Result;
import io.eshop.flashsale.port.in.BuyingUnits;
import io.eshop.flashsale.port.in.ViewingSales;
import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.Envelope;
import io.eshop.kernel.api.ErrorCode;
import io.eshop.kernel.security.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/flashSale")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Caller.USER, Caller.ADMIN})
@Tag(name = "Buying")
@SecurityRequirement(name = FlashSaleApi.TOKEN)
public class FlashSaleResource {
    @Inject
    BuyingUnits buying;

    @Inject
    ViewingSales viewing;

    @Context
    SecurityContext security;

    @POST
    @Operation(
            summary = "Buy one unit in the sale of a product",
            description = "The answer is the decision; the order follows, see the result.")
    @APIResponse(
            responseCode = "200",
            description = "bought: purchaseID, which is also the id of the order to be",
            content = @Content(schema = @Schema(implementation = Bought.class)))
    @APIResponse(responseCode = "400", description = "10001 not the JSON expected; 30003 a rule is violated")
    @APIResponse(responseCode = "403", description = "40301 userID is somebody else")
    @APIResponse(
            responseCode = "409",
            description = "30023 sold out; 40903 already bought: orderID; 40904 not open: state, startsAt, endsAt; "
                    + "40905 amount is not the price: amount")
    @APIResponse(responseCode = "503", description = "a part is down; ask again")
    public Response buy(@NotNull @Valid NewPurchase purchase) {
        return buy(buying, Caller.of(security).userID(), purchase);
    }

    static Response buy(BuyingUnits buying, long caller, NewPurchase purchase) {
        if (!purchase.isBy(caller)) {
            throw new ApiException(ErrorCode.FORBIDDEN, "userID is not yours: " + purchase.userID());
        }
        return FlashSaleJson.answer(buying.buy(caller, purchase.productID(), purchase.expected()));
    }

    @GET
    @Path("result")
    @Operation(summary = "See what has become of one's last purchase of a product")
    @APIResponse(
            responseCode = "200",
            description = "QUEUED, ORDERED with the orderID, REFUSED with the reason, or NONE")
    @APIResponse(responseCode = "400", description = "30003 productID is missing")
    @APIResponse(responseCode = "503", description = "a part is down; ask again")
    public Envelope<Result> result(@QueryParam("productID") @NotNull @Positive Long productID) {
        return Envelope.ok(Result.of(viewing.standing(Caller.of(security).userID(), productID)));
    }
}
