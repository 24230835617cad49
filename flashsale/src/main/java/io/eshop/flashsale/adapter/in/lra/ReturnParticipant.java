package io.eshop.flashsale.adapter.in.lra;

import static org.eclipse.microprofile.lra.annotation.ws.rs.LRA.LRA_HTTP_CONTEXT_HEADER;

import io.eshop.flashsale.adapter.in.rest.FlashSaleApi;
import io.eshop.flashsale.domain.Returning;
import io.eshop.flashsale.port.in.OrderingPurchases;
import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.Envelope;
import io.eshop.kernel.api.ErrorCode;
import io.eshop.kernel.security.Caller;
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

/** Takes a purchase back as part of the LRA that cancels its order. An answer never ends the LRA: that is up to the order. */
@Path("/lra/returns")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Internal")
public class ReturnParticipant {
    @Inject
    OrderingPurchases ordering;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Caller.INTERNAL)
    @SecurityRequirement(name = FlashSaleApi.INTERNAL_KEY)
    @LRA(
            value = LRA.Type.MANDATORY,
            end = false,
            cancelOnFamily = {})
    @Operation(summary = "Give back what was bought, because its order is being cancelled")
    @APIResponse(responseCode = "200", description = "on its way back, or there is nothing; also when asked again")
    @APIResponse(responseCode = "412", description = "no such LRA any more")
    @APIResponse(responseCode = "503", description = "another LRA of the order is not settled yet; ask again")
    public Envelope<Map<String, ?>> giveBack(
            @HeaderParam(LRA_HTTP_CONTEXT_HEADER) URI lra, @NotNull @Valid Request request) {
        Returning outcome = ordering.giveBack(lra, request.purchaseID);
        if (outcome instanceof Returning.NotYet) {
            throw new ApiException(
                    ErrorCode.UNAVAILABLE, "purchase " + request.purchaseID + " is not settled yet; try again");
        } else if (outcome instanceof Returning.LraEnded) {
            throw new ClientErrorException(Response.Status.PRECONDITION_FAILED);
        }
        return Envelope.ok();
    }

    @Complete
    public void complete(List<URI> lras) {
        ordering.complete(lras);
    }

    @Compensate
    public void compensate(URI lra) {
        ordering.compensateGivingBack(lra);
    }

    /** The purchase whose order is being cancelled. */
    @Schema(name = "PurchaseToReturn")
    public record Request(@NotNull @Positive Long purchaseID) {}
}
