package io.eshop.gateway.adapter.in.rest;

import static io.eshop.gateway.adapter.in.rest.GatewayApi.ID;
import static io.eshop.gateway.adapter.in.rest.GatewayApi.LIMIT;
import static io.eshop.gateway.adapter.in.rest.GatewayApi.PAGE;
import static io.eshop.gateway.adapter.in.rest.GatewayApi.TOKEN;

import io.eshop.gateway.domain.Service;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/pay")
@RequestScoped
@RolesAllowed("user")
@SecurityRequirement(name = TOKEN)
@Tag(name = "6 Payments")
public class PayRoutes extends Routes {
    public PayRoutes() {
        super(Service.PAY);
    }

    @GET
    @Path("{orderID: " + ID + "}")
    @Operation(summary = "Look at the payment of one's own order (admin: any)")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PayJson.Payment.class)))
    @APIResponse(responseCode = "404", description = "30005 no payment of such an order")
    public Response get(@PathParam("orderID") long orderID) {
        return forward();
    }

    @GET
    @Path("list")
    @Operation(summary = "List one's own payments (admin: all)")
    @Parameter(ref = PAGE)
    @Parameter(ref = LIMIT)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PayJson.Payments.class)))
    public Response list() {
        return forward();
    }
}
