package io.eshop.gateway.adapter.in.rest;

import static io.eshop.gateway.adapter.in.rest.GatewayApi.TOKEN;

import io.eshop.gateway.domain.Patience;
import io.eshop.gateway.domain.Service;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** By its path a route of stock, but it is flashsale that answers it. */
@Path("/api/v1/stock/setFlashSale")
@ApplicationScoped
@RolesAllowed("admin")
@SecurityRequirement(name = TOKEN)
@Tag(name = FlashSaleRoutes.TAG)
public class SetFlashSaleRoute extends Routes {
    public SetFlashSaleRoute() {
        super(Service.FLASHSALE);
    }

    @POST
    @Operation(
            summary = "Set how many units the sale of a product has (admin)",
            description =
                    "Opens one from now for 24 hours, at the product's price, if there is none. Units that the stock lacks come in.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = FlashSaleJson.Units.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Object.class)))
    @APIResponse(responseCode = "404", description = "30005 no such product")
    @APIResponse(responseCode = "409", description = "40906 more units than that are sold: `sold`")
    public Response set(byte[] body) {
        return forward(body, Patience.LONG);
    }
}
