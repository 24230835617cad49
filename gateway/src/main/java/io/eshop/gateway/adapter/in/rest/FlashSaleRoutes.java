package io.eshop.gateway.adapter.in.rest;

import static io.eshop.gateway.adapter.in.rest.GatewayApi.TOKEN;

import io.eshop.gateway.domain.Service;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/flashSale")
@ApplicationScoped
@RolesAllowed("user")
@SecurityRequirement(name = TOKEN)
@Tag(name = FlashSaleRoutes.TAG)
public class FlashSaleRoutes extends Routes {
    static final String TAG = "7 Flash sales";
    private static final String PURCHASES = "/internal/flashSale/group";

    public FlashSaleRoutes() {
        super(Service.FLASHSALE);
    }

    @POST
    @Operation(
            summary = "Buy one unit in the sale of a product",
            description = "The unit is the buyer's when this answers; its order is made soon after, and "
                    + "GET /api/v1/flashSale/result tells when. It is safe to ask again: the answer is 40903 then.")
    @RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = FlashSaleJson.NewPurchase.class)))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = FlashSaleJson.Purchase.class)))
    @APIResponse(responseCode = "409", description = """
                    30023 sold out \
                    · 40903 already bought in this sale: `orderID` \
                    · 40904 sale not open: `state` NOT_STARTED, ENDED or NONE, `startsAt`, `endsAt` \
                    · 40905 amount differs from the price: `amount`""")
    public Response buy(byte[] body) {
        return forwardTogether(body, PURCHASES);
    }

    @GET
    @Path("result")
    @Operation(summary = "What became of one's purchase in the sale of a product")
    @Parameter(
            name = "productID",
            in = ParameterIn.QUERY,
            required = true,
            schema = @Schema(implementation = Long.class, minimum = "1"))
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = FlashSaleJson.Result.class)))
    @APIResponse(responseCode = "400", description = "30003 productID is missing")
    public Response result() {
        return forward();
    }
}
