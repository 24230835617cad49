package io.eshop.pay.adapter.in.rest;

import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.Envelope;
import io.eshop.kernel.api.ErrorCode;
import io.eshop.kernel.security.Caller;
import io.eshop.pay.adapter.in.rest.PaymentJson.View;
import io.eshop.pay.domain.Refunding;
import io.eshop.pay.port.in.RefundingPayments;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Gives the money of an order back, when the order says so. */
@Path("/internal/payments")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Caller.INTERNAL)
@SecurityRequirement(name = PayApi.INTERNAL_KEY)
@Tag(name = "Internal")
public class RefundResource {
    @Inject
    RefundingPayments refunding;

    @POST
    @Path("{orderID: [0-9]{1,18}}/refund")
    @Operation(summary = "Give the money of a paid order back")
    @APIResponse(
            responseCode = "200",
            description = "it goes back, or went back before; an event tells when the provider has sent it")
    @APIResponse(responseCode = "404", description = "30005 no payment of such an order")
    @APIResponse(responseCode = "409", description = "40906 not paid: status")
    public Envelope<View> refund(@PathParam("orderID") long orderID) {
        Refunding outcome = refunding.refund(orderID);
        if (outcome instanceof Refunding.Begun begun) {
            return Envelope.ok(View.of(begun.payment()));
        } else if (outcome instanceof Refunding.WrongStatus wrong) {
            throw new ApiException(
                    ErrorCode.WRONG_STATE,
                    "the payment of order " + orderID + " is " + wrong.status(),
                    Map.of("status", wrong.status()));
        }
        throw new ApiException(ErrorCode.NOT_FOUND, "there is no payment of order " + orderID);
    }
}
