package io.eshop.pay.adapter.in.rest;

import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.Envelope;
import io.eshop.kernel.api.ErrorCode;
import io.eshop.kernel.domain.Search.Found;
import io.eshop.kernel.security.Caller;
import io.eshop.kernel.web.Columns;
import io.eshop.kernel.web.Idempotent;
import io.eshop.kernel.web.Page;
import io.eshop.kernel.web.SearchRequest;
import io.eshop.pay.adapter.in.rest.PaymentJson.Started;
import io.eshop.pay.adapter.in.rest.PaymentJson.View;
import io.eshop.pay.adapter.in.rest.PaymentJson.Views;
import io.eshop.pay.domain.Payment;
import io.eshop.pay.domain.PaymentStatus;
import io.eshop.pay.domain.Starting;
import io.eshop.pay.port.in.PayingOrders;
import io.eshop.pay.port.in.ViewingPayments;
import io.eshop.pay.port.in.ViewingPayments.Listing;
import io.eshop.pay.port.out.ProviderUnavailable;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/pay")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Caller.USER, Caller.ADMIN})
@Tag(name = "Payments")
@SecurityRequirement(name = PayApi.TOKEN)
public class PaymentResource {
    private static final Columns COLUMNS = new Columns()
            .numbers("id", "orderID", "userID", "amount", "paidBy")
            .choices("status", PaymentStatus.class)
            .times("createdAt", "updatedAt");
    private static final String ORDER_ID = "{orderID: [0-9]{1,18}}";

    @Inject
    ViewingPayments viewing;

    @Inject
    PayingOrders paying;

    @Context
    SecurityContext security;

    @GET
    @Path("list")
    @Operation(summary = "List one's own payments, newest first (admin: all)")
    @APIResponse(responseCode = "200", description = "a page of payments, and how many there are")
    @APIResponse(responseCode = "400", description = "30003 page or limit out of range")
    public Envelope<Views> list(@BeanParam @Valid Page page) {
        Caller caller = Caller.of(security);
        Listing listing = caller.isAdmin()
                ? viewing.payments(page.offset(), page.limit())
                : viewing.paymentsOf(caller.userID(), page.offset(), page.limit());
        return Envelope.ok(Views.of(listing.total(), listing.payments()));
    }

    @POST
    @Path("list")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Caller.ADMIN)
    @Operation(summary = "Search the payments (admin)")
    @APIResponse(responseCode = "200", description = "a page of what was found, newest first unless it says otherwise")
    @APIResponse(responseCode = "400", description = "30003 a column that is not allowed, or no value of it")
    public Envelope<Views> search(@NotNull @Valid SearchRequest request) {
        Found<Payment> found = viewing.search(request.toSearch(COLUMNS));
        return Envelope.ok(Views.of(found.total(), found.items()));
    }

    @POST
    @Path(ORDER_ID)
    @Idempotent
    @RolesAllowed(Caller.USER)
    @Operation(summary = "Begin to pay for one's own order")
    @Parameter(ref = PayApi.IDEMPOTENCY_KEY)
    @APIResponse(
            responseCode = "200",
            description = "where to pay; the attempt that is under way, if there is one",
            content = @Content(schema = @Schema(implementation = Started.class)))
    @APIResponse(responseCode = "403", description = "40301 not yours")
    @APIResponse(responseCode = "404", description = "30005 no payment of such an order")
    @APIResponse(responseCode = "409", description = "40906 paid or cancelled: status")
    @APIResponse(responseCode = "503", description = "the order is not settled yet, or the payment provider is away")
    public Envelope<Started> start(@PathParam("orderID") long orderID) {
        Caller caller = Caller.of(security);
        if (caller.userID() != payment(orderID).charge().userID()) {
            throw notYours(orderID);
        }
        Starting outcome = paying.start(orderID);
        if (outcome instanceof Starting.Started started) {
            return Envelope.ok(Started.of(started.attempt(), page(started)));
        } else if (outcome instanceof Starting.Paid paid) {
            return Envelope.ok(Started.of(paid.attempt(), null));
        } else if (outcome instanceof Starting.WrongStatus wrong) {
            throw new ApiException(
                    ErrorCode.WRONG_STATE,
                    "the payment of order " + orderID + " is " + wrong.status(),
                    Map.of("status", wrong.status()));
        } else if (outcome instanceof Starting.NotYet) {
            throw new ApiException(ErrorCode.UNAVAILABLE, "order " + orderID + " is not settled yet; try again");
        }
        throw unknown(orderID);
    }

    private URI page(Starting.Started started) {
        try {
            return paying.page(started);
        } catch (ProviderUnavailable e) {
            throw new ApiException(ErrorCode.UNAVAILABLE, "the payment provider does not answer; try again");
        }
    }

    @GET
    @Path(ORDER_ID)
    @Operation(summary = "Look at the payment of one's own order (admin: any)")
    @APIResponse(responseCode = "200", description = "the payment")
    @APIResponse(responseCode = "403", description = "40301 not yours")
    @APIResponse(responseCode = "404", description = "30005 no payment of such an order")
    public Envelope<View> get(@PathParam("orderID") long orderID) {
        Payment payment = payment(orderID);
        if (!Caller.of(security).maySee(payment.charge().userID())) {
            throw notYours(orderID);
        }
        return Envelope.ok(View.of(payment));
    }

    private Payment payment(long orderID) {
        return viewing.paymentOf(orderID).orElseThrow(() -> unknown(orderID));
    }

    private static ApiException unknown(long orderID) {
        return new ApiException(ErrorCode.NOT_FOUND, "there is no payment of order " + orderID);
    }

    private static ApiException notYours(long orderID) {
        return new ApiException(ErrorCode.FORBIDDEN, "order " + orderID + " is not yours");
    }
}
