package io.eshop.stock.adapter.in.lra;

import static org.eclipse.microprofile.lra.annotation.ws.rs.LRA.LRA_HTTP_CONTEXT_HEADER;

import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.Envelope;
import io.eshop.kernel.api.ErrorCode;
import io.eshop.kernel.security.Caller;
import io.eshop.stock.adapter.in.rest.StockApi;
import io.eshop.stock.domain.Releasing;
import io.eshop.stock.port.in.ReservingStock;
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

/** Releases units as part of the LRA that cancels their order. An answer never ends the LRA: that is up to the order. */
@Path("/lra/releases")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Internal")
public class ReleaseParticipant {
    @Inject
    ReservingStock reserving;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Caller.INTERNAL)
    @SecurityRequirement(name = StockApi.INTERNAL_KEY)
    @LRA(
            value = LRA.Type.MANDATORY,
            end = false,
            cancelOnFamily = {})
    @Operation(summary = "Release the units of an order")
    @APIResponse(responseCode = "200", description = "on their way back; also when asked again")
    @APIResponse(responseCode = "409", description = "40906 nothing is reserved, or another LRA has released it")
    @APIResponse(responseCode = "412", description = "no such LRA any more")
    @APIResponse(responseCode = "503", description = "another LRA of the order is not settled yet; ask again")
    public Envelope<Map<String, ?>> release(
            @HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra, @NotNull @Valid Request request) {
        Releasing outcome = reserving.release(lra, request.orderID);
        if (outcome instanceof Releasing.NothingReserved) {
            throw new ApiException(ErrorCode.WRONG_STATE, "order " + request.orderID + " has nothing reserved");
        } else if (outcome instanceof Releasing.WrongState wrong) {
            throw new ApiException(
                    ErrorCode.WRONG_STATE,
                    "the reservation of order " + request.orderID + " is " + wrong.status(),
                    Map.of("status", wrong.status()));
        } else if (outcome instanceof Releasing.NotYet) {
            throw new ApiException(
                    ErrorCode.UNAVAILABLE,
                    "the reservation of order " + request.orderID + " is not settled yet; try again");
        } else if (outcome instanceof Releasing.LraEnded) {
            throw new ClientErrorException(Response.Status.PRECONDITION_FAILED);
        }
        return Envelope.ok();
    }

    @PUT
    @Path("complete")
    @Complete
    @PermitAll
    @Operation(hidden = true)
    public Envelope<Map<String, ?>> complete(@HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra) {
        reserving.complete(List.of(lra));
        return Envelope.ok();
    }

    @PUT
    @Path("compensate")
    @Compensate
    @PermitAll
    @Operation(hidden = true)
    public Envelope<Map<String, ?>> compensate(@HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra) {
        reserving.compensateReleasing(lra);
        return Envelope.ok();
    }

    /** The order that is being cancelled. */
    @Schema(name = "NewRelease")
    public record Request(@NotNull @Positive Long orderID) {}
}
