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

@Path("/api/v1/coupon")
@ApplicationScoped
@SecurityRequirement(name = TOKEN)
@Tag(name = "4 Coupons")
public class CouponRoutes extends Routes {
    public CouponRoutes() {
        super(Service.COUPON);
    }

    @POST
    @RolesAllowed("admin")
    @Operation(summary = "Give a user a coupon (admin)")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = CouponJson.NewCoupon.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Created.class)))
    public Response give(byte[] body) {
        return forward(body);
    }

    @GET
    @Path("list")
    @RolesAllowed("user")
    @Operation(summary = "List one's own coupons (admin: all)")
    @Parameter(ref = PAGE)
    @Parameter(ref = LIMIT)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CouponJson.Coupons.class)))
    public Response list() {
        return forward();
    }
}
