package io.eshop.gateway.adapter.in.rest;

import static io.eshop.gateway.adapter.in.rest.GatewayApi.ID;
import static io.eshop.gateway.adapter.in.rest.GatewayApi.LIMIT;
import static io.eshop.gateway.adapter.in.rest.GatewayApi.PAGE;
import static io.eshop.gateway.adapter.in.rest.GatewayApi.TOKEN;

import io.eshop.gateway.domain.Service;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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

@Path("/api/v1/product")
@ApplicationScoped
@Tag(name = "2 Products")
public class ProductRoutes extends Routes {
    public ProductRoutes() {
        super(Service.PRODUCT);
    }

    @POST
    @RolesAllowed("admin")
    @SecurityRequirement(name = TOKEN)
    @Operation(summary = "Add a product (admin)")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ProductJson.NewProduct.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Created.class)))
    public Response add(byte[] body) {
        return forward(body);
    }

    @GET
    @Path("list")
    @PermitAll
    @Operation(summary = "List the products")
    @Parameter(ref = PAGE)
    @Parameter(ref = LIMIT)
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = ProductJson.Products.class)))
    public Response list() {
        return forward();
    }

    @GET
    @Path("{id: " + ID + "}")
    @PermitAll
    @Operation(summary = "Look at a product")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProductJson.Product.class)))
    @APIResponse(responseCode = "404", description = "30005 no such product")
    public Response get(@PathParam("id") long id) {
        return forward();
    }
}
