package io.eshop.pay.adapter.in.rest;

import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.Envelope;
import io.eshop.kernel.api.ErrorCode;
import io.eshop.kernel.security.Caller;
import io.eshop.kernel.web.Page;
import io.eshop.pay.adapter.in.rest.PaymentJson.View;
import io.eshop.pay.adapter.in.rest.PaymentJson.Views;
import io.eshop.pay.domain.Payment;
import io.eshop.pay.port.in.ViewingPayments;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
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
    @Inject
    ViewingPayments viewing;

    @Context
    SecurityContext security;

    @GET
    @Path("list")
    @Operation(summary = "List one's own payments, newest first (admin: all)")
    @APIResponse(responseCode = "200", description = "a page of payments, and how many there are")
    @APIResponse(responseCode = "400", description = "30003 page or limit out of range")
    public Envelope<Views> list(@BeanParam @Valid Page page) {
        Caller caller = Caller.of(security);
        return Envelope.ok(Views.of(
                caller.isAdmin()
                        ? viewing.payments(page.offset(), page.limit())
                        : viewing.paymentsOf(caller.userID(), page.offset(), page.limit())));
    }

    @GET
    @Path("{orderID: [0-9]{1,18}}")
    @Operation(summary = "Look at the payment of one's own order (admin: any)")
    @APIResponse(responseCode = "200", description = "the payment")
    @APIResponse(responseCode = "403", description = "40301 not yours")
    @APIResponse(responseCode = "404", description = "30005 no payment of such an order")
    public Envelope<View> get(@PathParam("orderID") long orderID) {
        Payment payment = viewing.paymentOf(orderID)
                .orElseThrow(() -> new ApiException(ErrorCode.NOT_FOUND, "there is no payment of order " + orderID));
        if (!Caller.of(security).maySee(payment.charge().userID())) {
            throw new ApiException(ErrorCode.FORBIDDEN, "order " + orderID + " is not yours");
        }
        return Envelope.ok(View.of(payment));
    }
}
