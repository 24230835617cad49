package io.eshop.gateway.adapter.in.rest;

import static io.eshop.gateway.adapter.in.rest.GatewayApi.LIMIT;
import static io.eshop.gateway.adapter.in.rest.GatewayApi.PAGE;
import static io.eshop.gateway.adapter.in.rest.GatewayApi.TOKEN;

import io.eshop.gateway.domain.Service;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/stock")
@ApplicationScoped
@RolesAllowed("admin")
@SecurityRequirement(name = TOKEN)
@Tag(name = "3 Stock")
public class StockRoutes extends Routes {
    public StockRoutes() {
        super(Service.STOCK);
    }

    @POST
    @Operation(summary = "Take goods in (admin)")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = StockJson.NewStock.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Created.class)))
    @APIResponse(responseCode = "409", description = "40908 the product has a stock already")
    public Response add(byte[] body) {
        return forward(body);
    }

    @GET
    @Path("list")
    @Operation(summary = "List the stocks (admin)")
    @Parameter(ref = PAGE)
    @Parameter(ref = LIMIT)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = StockJson.Stocks.class)))
    public Response list() {
        return forward();
    }
}
