package io.eshop.lra.coordinator.adapter.in.rest;

import io.eshop.lra.coordinator.domain.Intervention;
import io.eshop.lra.coordinator.domain.LraID;
import io.eshop.lra.coordinator.port.in.Operating;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What an operator does about an LRA that is stuck. */
@Path("{lra}/interventions")
@RequestScoped
@Tag(name = "Operators")
public class OperatorResource {
    @Inject
    Operating operating;

    /** The wish of an operator. */
    @Schema(name = "InterventionWish")
    public record Wish(
            @Schema(
                    required = true,
                    description =
                            "RETRY: make the calls that wait now, if it is Closing or Cancelling, or has ended and someone has not heard. CANCEL: an active LRA. SETTLE: "
                                    + "whom it waits for is seen to by hand and counts as done, so that it goes on; of an LRA that failed, that it is made good by hand.")
            Intervention.Action action,

            @Schema(
                    required = true,
                    maxLength = Intervention.MAX_REASON,
                    example = "stock was corrected by hand, ticket 4711")
            String reason,

            @Schema(description = "who you are", maxLength = Intervention.MAX_BY)
            String by) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Intervene: retry now, cancel, settle by hand",
            description = "Action and reason are kept with the LRA and shown by `GET /{lra}`.")
    @APIResponse(responseCode = "200", description = "Done; `status` is that of the LRA")
    @APIResponse(responseCode = "400", description = "No action or no reason")
    @APIResponse(responseCode = "404", description = "No such LRA")
    @APIResponse(responseCode = "412", description = "Its state does not allow it, or there is nothing to be done")
    public CompletionStage<Response> intervene(@PathParam("lra") LraID lra, Wish wish) {
        if (wish == null || wish.action() == null || wish.reason() == null) {
            throw new BadRequest("action and reason are needed");
        }
        try {
            return Replies.when(
                    operating.intervene(lra, wish.action(), wish.by() == null ? "" : wish.by(), wish.reason()),
                    status -> Response.ok(Map.of("status", status.name())).build());
        } catch (IllegalArgumentException e) {
            throw new BadRequest(e.getMessage());
        }
    }
}
