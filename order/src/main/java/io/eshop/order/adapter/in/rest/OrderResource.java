package io.eshop.order.adapter.in.rest;

import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.Envelope;
import io.eshop.kernel.api.ErrorCode;
import io.eshop.kernel.domain.Ids;
import io.eshop.kernel.domain.Search.Found;
import io.eshop.kernel.security.Caller;
import io.eshop.kernel.web.Columns;
import io.eshop.kernel.web.IdempotencyFilter;
import io.eshop.kernel.web.Idempotent;
import io.eshop.kernel.web.Page;
import io.eshop.kernel.web.SearchRequest;
import io.eshop.order.adapter.in.rest.OrderJson.NewOrder;
import io.eshop.order.adapter.in.rest.OrderJson.Submitted;
import io.eshop.order.adapter.in.rest.OrderJson.View;
import io.eshop.order.adapter.in.rest.OrderJson.Views;
import io.eshop.order.domain.Order;
import io.eshop.order.domain.OrderStatus;
import io.eshop.order.port.in.CancellingOrders;
import io.eshop.order.port.in.CancellingOrders.Cancelling;
import io.eshop.order.port.in.DeliveringOrders;
import io.eshop.order.port.in.DeliveringOrders.Delivery;
import io.eshop.order.port.in.SubmittingOrders;
import io.eshop.order.port.in.SubmittingOrders.OrderRequest;
import io.eshop.order.port.in.SubmittingOrders.Submission;
import io.eshop.order.port.in.ViewingOrders;
import io.eshop.order.port.in.ViewingOrders.Listing;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.System.Logger;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/order")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Caller.USER, Caller.ADMIN})
@Tag(name = "Orders")
@SecurityRequirement(name = OrderApi.TOKEN)
public class OrderResource {
    private static final Logger LOG = System.getLogger(OrderResource.class.getName());
    private static final String RESPOND_ASYNC = "respond-async";
    private static final Columns COLUMNS = new Columns()
            .numbers("id", "userID", "productID", "price", "couponID", "discount", "activityID", "amount", "refunded")
            .smallNumbers("productCount", "status")
            .texts("reason")
            .times("createdAt", "updatedAt");
    private static final String ID = "[0-9]{1,18}";
    private static final String REFUSALS =
            "40901 out of stock: productID, available; 40902 coupon not usable: couponID, reason; 40905 amount differs: amount; "
                    + "40906 submitted before, and cancelled; 40907 idempotency key used with another body";

    @Inject
    SubmittingOrders submitting;

    @Inject
    ViewingOrders viewing;

    @Inject
    CancellingOrders cancelling;

    @Inject
    DeliveringOrders delivering;

    @Inject
    Ids ids;

    @Inject
    Outcomes outcomes;

    @Context
    SecurityContext security;

    @Context
    HttpServletRequest request;

    @POST
    @Path("submit")
    @Idempotent
    @RolesAllowed(Caller.USER)
    @Operation(summary = "Order, and wait for the outcome")
    @Parameter(ref = OrderApi.IDEMPOTENCY_KEY)
    @APIResponse(responseCode = "200", description = "the order stands, and is to be paid")
    @APIResponse(responseCode = "400", description = "10001 not the JSON expected; 30003 a rule is violated")
    @APIResponse(responseCode = "403", description = "40301 userID is somebody else")
    @APIResponse(responseCode = "404", description = "30005 no such product")
    @APIResponse(responseCode = "409", description = REFUSALS)
    @APIResponse(
            responseCode = "503",
            description = "a part is down; if the order was begun, it settles by itself: orderID")
    public Envelope<Submitted> submit(@NotNull @Valid NewOrder order) {
        return Envelope.ok(submitted(order, submitting::submit));
    }

    @POST
    @Path("sendSubmitNotify")
    @Idempotent
    @RolesAllowed(Caller.USER)
    @Operation(summary = "Order, and look for the outcome later")
    @Parameter(ref = OrderApi.IDEMPOTENCY_KEY)
    @APIResponse(
            responseCode = "200",
            description = "the order is kept, and settled soon",
            content = @Content(schema = @Schema(implementation = Submitted.class)))
    @APIResponse(
            responseCode = "202",
            description = "the same, with Prefer: respond-async",
            content = @Content(schema = @Schema(implementation = Submitted.class)))
    @APIResponse(responseCode = "400", description = "10001 not the JSON expected; 30003 a rule is violated")
    @APIResponse(responseCode = "403", description = "40301 userID is somebody else")
    @APIResponse(responseCode = "404", description = "30005 no such product")
    @APIResponse(responseCode = "409", description = REFUSALS)
    @APIResponse(responseCode = "503", description = "a part is down: orderID")
    public Response submitBuffered(
            @NotNull @Valid NewOrder order,
            @HeaderParam("Prefer") @Parameter(description = "respond-async for 202 in place of 200") String prefer) {
        boolean async = prefer != null && prefer.contains(RESPOND_ASYNC);
        return Response.status(async ? Response.Status.ACCEPTED : Response.Status.OK)
                .entity(Envelope.ok(submitted(order, submitting::submitBuffered)))
                .build();
    }

    @GET
    @Path("{orderID: " + ID + "}")
    @Operation(summary = "Look at one's own order (admin: any)")
    @APIResponse(responseCode = "200", description = "the order")
    @APIResponse(responseCode = "403", description = "40301 not yours")
    @APIResponse(responseCode = "404", description = "30005 no such order")
    public Envelope<View> get(@PathParam("orderID") long orderID) {
        return Envelope.ok(View.of(visible(orderID)));
    }

    @GET
    @Path("list")
    @Operation(summary = "List one's own orders, newest first (admin: all)")
    @APIResponse(responseCode = "200", description = "a page of orders, and how many there are")
    @APIResponse(responseCode = "400", description = "30003 page or limit out of range")
    public Envelope<Views> list(@BeanParam @Valid Page page) {
        Caller caller = Caller.of(security);
        Listing listing = caller.isAdmin()
                ? viewing.orders(page.offset(), page.limit())
                : viewing.ordersOf(caller.userID(), page.offset(), page.limit());
        return Envelope.ok(Views.of(listing.total(), listing.orders()));
    }

    @POST
    @Path("list")
    @RolesAllowed(Caller.ADMIN)
    @Operation(summary = "Search the orders (admin)")
    @APIResponse(responseCode = "200", description = "a page of what was found, newest first unless it says otherwise")
    @APIResponse(responseCode = "400", description = "30003 a column that is not allowed, or no value of it")
    public Envelope<Views> search(@NotNull @Valid SearchRequest request) {
        Found<Order> found = viewing.search(request.toSearch(COLUMNS));
        return Envelope.ok(Views.of(found.total(), found.items()));
    }

    @POST
    @Path("{orderID: " + ID + "}/cancel")
    @Idempotent
    @Operation(summary = "Cancel an order that is not paid", description = "Goods, coupon and payment are given back.")
    @Parameter(ref = OrderApi.IDEMPOTENCY_KEY)
    @APIResponse(responseCode = "200", description = "the order is cancelled")
    @APIResponse(responseCode = "403", description = "40301 not yours")
    @APIResponse(responseCode = "404", description = "30005 no such order")
    @APIResponse(responseCode = "409", description = "40906 not allowed in this state: status")
    @APIResponse(responseCode = "503", description = "a part is down; look at the order, and try again")
    public Envelope<View> cancel(@PathParam("orderID") long orderID) {
        boolean own =
                visible(orderID).purchase().userID() == Caller.of(security).userID();
        return cancelled(
                orderID, () -> cancelling.cancel(orderID, own ? "cancelled by the buyer" : "cancelled by the shop"));
    }

    @POST
    @Path("{orderID: " + ID + "}/refund")
    @Idempotent
    @RolesAllowed(Caller.ADMIN)
    @Operation(
            summary = "Refund a paid order whose goods are not sent (admin)",
            description =
                    "Goods, coupon and money are given back. refunded shows the money when the payment provider has sent it.")
    @Parameter(ref = OrderApi.IDEMPOTENCY_KEY)
    @APIResponse(responseCode = "200", description = "the order is cancelled, its money on its way")
    @APIResponse(responseCode = "404", description = "30005 no such order")
    @APIResponse(responseCode = "409", description = "40906 not paid, or the goods are sent: status")
    @APIResponse(responseCode = "503", description = "a part is down; look at the order, and try again")
    public Envelope<View> refund(@PathParam("orderID") long orderID) {
        visible(orderID);
        return cancelled(orderID, () -> cancelling.refund(orderID, "refunded by the shop"));
    }

    private Envelope<View> cancelled(long orderID, Supplier<Cancelling> work) {
        Cancelling outcome = outcomes.await(orderID, work);
        if (outcome instanceof Cancelling.NotAllowed not) {
            throw wrongState("not allowed now: order " + orderID + " is " + not.status(), not.status());
        }
        return Envelope.ok(View.of(((Cancelling.Cancelled) outcome).order()));
    }

    @POST
    @Path("{orderID: " + ID + "}/ship")
    @RolesAllowed(Caller.ADMIN)
    @Operation(summary = "Note that the goods of a paid order are sent (admin)")
    @APIResponse(responseCode = "200", description = "the order is to be received")
    @APIResponse(responseCode = "404", description = "30005 no such order")
    @APIResponse(responseCode = "409", description = "40906 not allowed in this state: status")
    public Envelope<View> ship(@PathParam("orderID") long orderID) {
        visible(orderID);
        return delivered(orderID, delivering.ship(orderID));
    }

    @POST
    @Path("{orderID: " + ID + "}/receive")
    @Operation(summary = "Note that the goods of one's own order have arrived (admin: any)")
    @APIResponse(responseCode = "200", description = "the order is done")
    @APIResponse(responseCode = "403", description = "40301 not yours")
    @APIResponse(responseCode = "404", description = "30005 no such order")
    @APIResponse(responseCode = "409", description = "40906 not allowed in this state: status")
    public Envelope<View> receive(@PathParam("orderID") long orderID) {
        visible(orderID);
        return delivered(orderID, delivering.receive(orderID));
    }

    private static Envelope<View> delivered(long orderID, Delivery outcome) {
        if (outcome instanceof Delivery.NotAllowed not) {
            throw wrongState("order " + orderID + " is " + not.status(), not.status());
        }
        return Envelope.ok(View.of(((Delivery.Done) outcome).order()));
    }

    private static ApiException wrongState(String message, OrderStatus status) {
        return new ApiException(ErrorCode.WRONG_STATE, message, Map.of("status", status.code()));
    }

    private Submitted submitted(NewOrder order, Function<OrderRequest, Submission> submit) {
        long orderID = IdempotencyFilter.reservedID(request).orElseGet(ids::next);
        OrderRequest wanted = order.toDomain(orderID, Caller.of(security).userID());
        return Outcomes.submitted(orderID, outcomes.await(orderID, () -> submit.apply(wanted)));
    }

    private Order visible(long orderID) {
        Order order = viewing.order(orderID)
                .orElseThrow(() -> new ApiException(ErrorCode.NOT_FOUND, "there is no order " + orderID));
        if (!Caller.of(security).maySee(order.purchase().userID())) {
            throw new ApiException(ErrorCode.FORBIDDEN, "order " + orderID + " is not yours");
        }
        return order;
    }
}
