package io.eshop.pay.adapter.in.lra;

import static java.util.stream.Collectors.toMap;
import static org.eclipse.microprofile.lra.annotation.ws.rs.LRA.LRA_HTTP_CONTEXT_HEADER;

import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.Envelope;
import io.eshop.kernel.api.ErrorCode;
import io.eshop.kernel.domain.Money;
import io.eshop.kernel.domain.NotTogether;
import io.eshop.kernel.security.Caller;
import io.eshop.lra.client.LongRunningActions;
import io.eshop.pay.adapter.in.rest.PayApi;
import io.eshop.pay.domain.Charge;
import io.eshop.pay.domain.Opening;
import io.eshop.pay.port.in.ChargingOrders;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.lra.annotation.Compensate;
import org.eclipse.microprofile.lra.annotation.Complete;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Opens a payment as part of an order's LRA. An answer never ends the LRA: that is up to the order. */
@Path("/lra/payments")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Internal")
public class PaymentParticipant {
    private static final int MOST_IN_A_GROUP = 256;

    @Inject
    ChargingOrders charging;

    @Inject
    LongRunningActions lras;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Caller.INTERNAL)
    @SecurityRequirement(name = PayApi.INTERNAL_KEY)
    @LRA(
            value = LRA.Type.MANDATORY,
            end = false,
            cancelOnFamily = {})
    @Operation(summary = "Open the payment of an order")
    @APIResponse(responseCode = "200", description = "held; also when asked again")
    @APIResponse(responseCode = "409", description = "40906 the order has a payment already")
    @APIResponse(responseCode = "412", description = "no such LRA any more")
    @APIResponse(responseCode = "503", description = "a former attempt of the order is not undone yet; ask again")
    public Envelope<Map<String, ?>> open(
            @HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra, @NotNull @Valid Request request) {
        Opening outcome = charging.open(lra, request.charge());
        if (outcome instanceof Opening.Held) {
            return Envelope.ok();
        } else if (outcome instanceof Opening.WrongStatus wrong) {
            throw new ApiException(
                    ErrorCode.WRONG_STATE,
                    "the payment of order " + request.orderID + " is " + wrong.status(),
                    Map.of("status", wrong.status()));
        } else if (outcome instanceof Opening.NotYet) {
            throw new ApiException(
                    ErrorCode.UNAVAILABLE,
                    "a former attempt of order " + request.orderID + " is not undone yet; try again");
        }
        throw new ClientErrorException(Response.Status.PRECONDITION_FAILED);
    }

    @POST
    @Path("group")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Caller.INTERNAL)
    @SecurityRequirement(name = PayApi.INTERNAL_KEY)
    @Operation(summary = "Open the payments of many orders, each in the LRA that it names: all or nothing")
    @APIResponse(responseCode = "200", description = "held")
    @APIResponse(
            responseCode = "409",
            description = "40906 not to be done together: nothing is held; ask for each order alone")
    @APIResponse(responseCode = "412", description = "one of the LRAs is no more: nothing is held")
    public Envelope<Map<String, ?>> open(@NotNull @Valid Group group) {
        Map<URI, Charge> charges = group.charges();
        lras.joinAll(charges.keySet(), PaymentParticipant.class);
        try {
            charging.open(charges);
        } catch (NotTogether e) {
            throw ApiException.apart(e);
        }
        return Envelope.ok();
    }

    @Complete
    public void complete(List<URI> lras) {
        charging.complete(lras);
    }

    @Compensate
    public void compensate(URI lra) {
        charging.compensateOpening(lra);
    }

    /** What many orders want. */
    @Schema(name = "NewPaymentsInLRAs")
    public record Group(
            @NotEmpty @Size(max = MOST_IN_A_GROUP) List<@NotNull @Valid Member> payments) {

        @Schema(hidden = true)
        @AssertTrue(message = "needs an LRA of its own for each")
        public boolean isEachInAnLraOfItsOwn() {
            return payments == null || charges().size() == payments.size();
        }

        Map<URI, Charge> charges() {
            return payments.stream()
                    .collect(toMap(Member::lra, member -> member.payment.charge(), (first, second) -> first));
        }
    }

    /** What one of them wants. */
    @Schema(name = "NewPaymentInLRA")
    public record Member(@NotNull URI lra, @NotNull @Valid Request payment) {}

    /**
     * @param amount what is left to pay after the discount, cents
     */
    @Schema(name = "NewPayment")
    public record Request(
            @NotNull @Positive Long orderID,
            @NotNull @Positive Long userID,
            @NotNull @PositiveOrZero Long amount) {

        Charge charge() {
            return new Charge(orderID, userID, new Money(amount));
        }
    }
}
