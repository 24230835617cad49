package io.eshop.gateway.adapter.in.rest;

import static io.eshop.gateway.adapter.in.rest.GatewayApi.ID;
import static io.eshop.gateway.adapter.in.rest.GatewayApi.LIMIT;
import static io.eshop.gateway.adapter.in.rest.GatewayApi.PAGE;
import static io.eshop.gateway.adapter.in.rest.GatewayApi.TOKEN;

import io.eshop.gateway.domain.Patience;
import io.eshop.gateway.domain.Service;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/activity")
@ApplicationScoped
@RolesAllowed("admin")
@Tag(name = FlashSaleRoutes.TAG)
public class ActivityRoutes extends Routes {
    private static final String REFUSALS = """
            40901 the stock has not so many units to set aside: `productID`, `available` \
            · 40906 more units than that are sold: `sold`, the sale is over: `status`, or was changed since it was read: `version` \
            · 40908 the product has a sale already: `id`""";

    public ActivityRoutes() {
        super(Service.FLASHSALE);
    }

    @POST
    @SecurityRequirement(name = TOKEN)
    @Operation(summary = "Set up a sale of a product (admin)")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ActivityJson.NewActivity.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Created.class)))
    @APIResponse(responseCode = "404", description = "30005 no such product")
    @APIResponse(responseCode = "409", description = REFUSALS)
    public Response create(byte[] body) {
        return forward(body, Patience.LONG);
    }

    @PUT
    @Path("{id: " + ID + "}")
    @SecurityRequirement(name = TOKEN)
    @Operation(summary = "Change a sale that is not over (admin)")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ActivityJson.Change.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Created.class)))
    @APIResponse(responseCode = "404", description = "30005 no such sale")
    @APIResponse(responseCode = "409", description = REFUSALS)
    public Response change(@PathParam("id") long id, byte[] body) {
        return forward(body, Patience.LONG);
    }

    @PUT
    @SecurityRequirement(name = TOKEN)
    @Operation(summary = "The same, with the id in the body (admin)")
    @RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = ActivityJson.IdentifiedChange.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Created.class)))
    @APIResponse(responseCode = "404", description = "30005 no such sale")
    @APIResponse(responseCode = "409", description = REFUSALS)
    public Response change(byte[] body) {
        return forward(body, Patience.LONG);
    }

    @GET
    @Path("list")
    @PermitAll
    @Operation(summary = "List the sales, newest first")
    @Parameter(ref = PAGE)
    @Parameter(ref = LIMIT)
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ActivityJson.Activities.class)))
    public Response list() {
        return forward();
    }

    @GET
    @Path("{id: " + ID + "}")
    @PermitAll
    @Operation(summary = "Look at a sale")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ActivityJson.Activity.class)))
    @APIResponse(responseCode = "404", description = "30005 no such sale")
    public Response get(@PathParam("id") long id) {
        return forward();
    }

    @GET
    @Path("{id: " + ID + "}/purchases")
    @SecurityRequirement(name = TOKEN)
    @Operation(summary = "Who bought in a sale, first come first (admin)")
    @Parameter(ref = PAGE)
    @Parameter(ref = LIMIT)
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ActivityJson.Purchases.class)))
    @APIResponse(responseCode = "404", description = "30005 no such sale")
    public Response purchases(@PathParam("id") long id) {
        return forward();
    }
}
