package io.eshop.gateway.adapter.in.rest;

import static io.eshop.gateway.adapter.in.rest.GatewayApi.ID;
import static io.eshop.gateway.adapter.in.rest.GatewayApi.LIMIT;
import static io.eshop.gateway.adapter.in.rest.GatewayApi.PAGE;
import static io.eshop.gateway.adapter.in.rest.GatewayApi.TOKEN;
import static io.eshop.gateway.domain.Call.IDEMPOTENCY_KEY;

import io.eshop.gateway.domain.Patience;
import io.eshop.gateway.domain.Service;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/pay")
@ApplicationScoped
@RolesAllowed("user")
@Tag(name = "6 Payments")
public class PayRoutes extends Routes {
    private static final String TIMESTAMP = "X-Pay-Timestamp";
    private static final String SIGNATURE = "X-Pay-Signature";

    public PayRoutes() {
        super(Service.PAY);
    }

    @POST
    @Path("{orderID: " + ID + "}")
    @SecurityRequirement(name = TOKEN)
    @Operation(summary = "Begin to pay for one's own order")
    @Parameter(ref = IDEMPOTENCY_KEY)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PayJson.Started.class)))
    @APIResponse(responseCode = "404", description = "30005 no payment of such an order")
    @APIResponse(responseCode = "409", description = "40906 paid or cancelled: `status`")
    public Response start(@PathParam("orderID") long orderID) {
        return settle();
    }

    @POST
    @Path("callback")
    @PermitAll
    @Operation(summary = "Tell how an attempt to pay ended (the payment provider)")
    @Parameter(
            name = TIMESTAMP,
            in = ParameterIn.HEADER,
            required = true,
            description = "seconds since 1970",
            schema = @Schema(implementation = String.class))
    @Parameter(
            name = SIGNATURE,
            in = ParameterIn.HEADER,
            required = true,
            description = "HMAC-SHA256 in hexadecimal over timestamp, a dot, and body",
            schema = @Schema(implementation = String.class))
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = PayJson.Callback.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Object.class)))
    @APIResponse(responseCode = "401", description = "40101 not signed, or too old")
    @APIResponse(responseCode = "404", description = "30005 no such attempt")
    @APIResponse(responseCode = "409", description = "40905 of another amount or currency: `amount`, `currency`")
    public Response callback(byte[] body) {
        return forward(body, List.of(TIMESTAMP, SIGNATURE), Patience.SHORT);
    }

    @GET
    @Path("{orderID: " + ID + "}")
    @SecurityRequirement(name = TOKEN)
    @Operation(summary = "Look at the payment of one's own order (admin: any)")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PayJson.Payment.class)))
    @APIResponse(responseCode = "404", description = "30005 no payment of such an order")
    public Response get(@PathParam("orderID") long orderID) {
        return forward();
    }

    @GET
    @Path("list")
    @SecurityRequirement(name = TOKEN)
    @Operation(summary = "List one's own payments (admin: all)")
    @Parameter(ref = PAGE)
    @Parameter(ref = LIMIT)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PayJson.Payments.class)))
    public Response list() {
        return forward();
    }
}
