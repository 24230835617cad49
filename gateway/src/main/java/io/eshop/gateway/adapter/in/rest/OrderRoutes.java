package io.eshop.gateway.adapter.in.rest;

import static io.eshop.gateway.adapter.in.rest.GatewayApi.ID;
import static io.eshop.gateway.adapter.in.rest.GatewayApi.LIMIT;
import static io.eshop.gateway.adapter.in.rest.GatewayApi.PAGE;
import static io.eshop.gateway.adapter.in.rest.GatewayApi.TOKEN;
import static io.eshop.gateway.domain.Call.IDEMPOTENCY_KEY;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.eshop.gateway.domain.Service;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/order")
@ApplicationScoped
@RolesAllowed("user")
@SecurityRequirement(name = TOKEN)
@Tag(name = "5 Orders")
public class OrderRoutes extends Routes {
    private static final String GROUPS = "/internal/order/group/";
    private static final Pattern COUPON = Pattern.compile("\"couponID\"\\s*:\\s*[1-9]");
    private static final String WRONG_STATE = "40906 not allowed in this state: `status`";
    private static final String REFUSALS = """
            40901 out of stock: `productID`, `available` \
            · 40902 coupon not usable: `couponID`, `reason` UNKNOWN, NOT_YOURS, USED, EXPIRED or BELOW_MINIMUM \
            · 40905 amount differs from the price: `amount` \
            · 40907 idempotency key used with another body""";

    public OrderRoutes() {
        super(Service.ORDER);
    }

    @POST
    @Path("submit")
    @Operation(
            summary = "Order, and wait for the outcome",
            description = "Stock, coupon and payment are settled, or nothing is, when this answers.")
    @Parameter(ref = IDEMPOTENCY_KEY)
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = OrderJson.Submission.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OrderJson.Submitted.class)))
    @APIResponse(responseCode = "404", description = "30005 no such product")
    @APIResponse(responseCode = "409", description = REFUSALS)
    public Response submit(byte[] body) {
        return order(body, "submit");
    }

    @POST
    @Path("sendSubmitNotify")
    @Operation(
            summary = "Order, and look for the outcome later",
            description =
                    "The order is kept safely when this answers, and is settled soon after; GET /api/v1/order/{orderID} tells the outcome.")
    @Parameter(ref = IDEMPOTENCY_KEY)
    @Parameter(
            name = "Prefer",
            in = ParameterIn.HEADER,
            description = "`respond-async` for 202 in place of 200",
            schema = @Schema(implementation = String.class))
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = OrderJson.Submission.class)))
    @APIResponse(
            responseCode = "200",
            description = "taken, without `Prefer: respond-async`",
            content = @Content(schema = @Schema(implementation = OrderJson.Submitted.class)))
    @APIResponse(
            responseCode = "202",
            description = "taken, with `Prefer: respond-async`",
            content = @Content(schema = @Schema(implementation = OrderJson.Submitted.class)))
    @APIResponse(responseCode = "404", description = "30005 no such product")
    @APIResponse(responseCode = "409", description = REFUSALS)
    public Response sendSubmitNotify(byte[] body) {
        return order(body, "sendSubmitNotify");
    }

    /** What a coupon takes off is asked for one by one, which others need not wait for. */
    private Response order(byte[] body, String how) {
        return COUPON.matcher(new String(body, UTF_8)).find() ? settle(body) : settleTogether(body, GROUPS + how);
    }

    @GET
    @Path("{orderID: " + ID + "}")
    @Operation(summary = "Look at one's own order (admin: any)")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OrderJson.Order.class)))
    @APIResponse(responseCode = "404", description = "30005 no such order")
    public Response get(@PathParam("orderID") long orderID) {
        return forward();
    }

    @GET
    @Path("list")
    @Operation(summary = "List one's own orders (admin: all)")
    @Parameter(ref = PAGE)
    @Parameter(ref = LIMIT)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OrderJson.Orders.class)))
    public Response list() {
        return forward();
    }

    @POST
    @Path("{orderID: " + ID + "}/cancel")
    @Operation(summary = "Cancel an order that is not paid", description = "Stock, coupon and payment are given back.")
    @Parameter(ref = IDEMPOTENCY_KEY)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OrderJson.Order.class)))
    @APIResponse(responseCode = "404", description = "30005 no such order")
    @APIResponse(responseCode = "409", description = WRONG_STATE)
    public Response cancel(@PathParam("orderID") long orderID) {
        return settle();
    }

    @POST
    @Path("{orderID: " + ID + "}/refund")
    @RolesAllowed("admin")
    @Operation(
            summary = "Refund a paid order whose goods are not sent (admin)",
            description = "Stock, coupon and money are given back; `refunded` shows the money when it is sent.")
    @Parameter(ref = IDEMPOTENCY_KEY)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OrderJson.Order.class)))
    @APIResponse(responseCode = "404", description = "30005 no such order")
    @APIResponse(responseCode = "409", description = WRONG_STATE)
    public Response refund(@PathParam("orderID") long orderID) {
        return settle();
    }

    @POST
    @Path("{orderID: " + ID + "}/ship")
    @RolesAllowed("admin")
    @Operation(summary = "Note that the goods of a paid order are sent (admin)")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OrderJson.Order.class)))
    @APIResponse(responseCode = "404", description = "30005 no such order")
    @APIResponse(responseCode = "409", description = WRONG_STATE)
    public Response ship(@PathParam("orderID") long orderID) {
        return forward();
    }

    @POST
    @Path("{orderID: " + ID + "}/receive")
    @Operation(summary = "Note that the goods of one's own order have arrived (admin: any)")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OrderJson.Order.class)))
    @APIResponse(responseCode = "404", description = "30005 no such order")
    @APIResponse(responseCode = "409", description = WRONG_STATE)
    public Response receive(@PathParam("orderID") long orderID) {
        return forward();
    }
}
