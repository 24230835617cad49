package io.eshop.pay.adapter.in.lra;

import static org.eclipse.microprofile.lra.annotation.ws.rs.LRA.LRA_HTTP_CONTEXT_HEADER;

import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.Envelope;
import io.eshop.kernel.api.ErrorCode;
import io.eshop.kernel.security.Caller;
import io.eshop.pay.adapter.in.rest.PayApi;
import io.eshop.pay.domain.Closing;
import io.eshop.pay.port.in.ChargingOrders;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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

/** Closes a payment as part of the LRA that cancels its order. An answer never ends the LRA: that is up to the order. */
@Path("/lra/closings")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Internal")
public class ClosingParticipant {
    @Inject
    ChargingOrders charging;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Caller.INTERNAL)
    @SecurityRequirement(name = PayApi.INTERNAL_KEY)
    @LRA(
            value = LRA.Type.MANDATORY,
            end = false,
            cancelOnFamily = {})
    @Operation(summary = "Close the payment of an order")
    @APIResponse(responseCode = "200", description = "nobody can pay any more; also when asked again")
    @APIResponse(responseCode = "404", description = "30005 no payment of such an order")
    @APIResponse(responseCode = "409", description = "40906 the payment is not open")
    @APIResponse(responseCode = "412", description = "no such LRA any more")
    @APIResponse(responseCode = "503", description = "the order is not settled yet; ask again")
    public Envelope<Map<String, ?>> close(
            @HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra, @NotNull @Valid Request request) {
        Closing outcome = charging.close(lra, request.orderID);
        if (outcome instanceof Closing.Begun) {
            return Envelope.ok();
        } else if (outcome instanceof Closing.WrongStatus wrong) {
            throw new ApiException(
                    ErrorCode.WRONG_STATE,
                    "the payment of order " + request.orderID + " is " + wrong.status(),
                    Map.of("status", wrong.status()));
        } else if (outcome instanceof Closing.Unknown) {
            throw new ApiException(ErrorCode.NOT_FOUND, "there is no payment of order " + request.orderID);
        } else if (outcome instanceof Closing.NotYet) {
            throw new ApiException(
                    ErrorCode.UNAVAILABLE,
                    "the payment of order " + request.orderID + " is not settled yet; try again");
        }
        throw new ClientErrorException(Response.Status.PRECONDITION_FAILED);
    }

    @PUT
    @Path("complete")
    @Complete
    @PermitAll
    @Operation(hidden = true)
    public Envelope<Map<String, ?>> complete(@HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra) {
        charging.complete(List.of(lra));
        return Envelope.ok();
    }

    @PUT
    @Path("compensate")
    @Compensate
    @PermitAll
    @Operation(hidden = true)
    public Envelope<Map<String, ?>> compensate(@HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra) {
        charging.compensateClosing(lra);
        return Envelope.ok();
    }

    /** The order that is being cancelled. */
    @Schema(name = "NewClosing")
    public record Request(@NotNull @Positive Long orderID) {}
}
