package io.eshop.lra.coordinator.adapter.in.rest;

import io.eshop.lra.coordinator.domain.Ending;
import io.eshop.lra.coordinator.domain.Lra;
import io.eshop.lra.coordinator.domain.LraID;
import io.eshop.lra.coordinator.domain.Traceparent;
import io.eshop.lra.coordinator.port.in.CoordinatingLras;
import io.eshop.lra.coordinator.port.in.Reply;
import io.eshop.lra.coordinator.port.in.ViewingLras;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ParticipantStatus;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A nested LRA as a participant of its parent; the parent's coordinator calls it as it calls any other. One that is unknown had nobody who joined. */
@Path("nested/{lra}")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
@Tag(name = "Nested LRAs, called by the coordinator of the parent")
public class NestedResource {
    @Inject
    CoordinatingLras lras;

    @Inject
    ViewingLras views;

    @PUT
    @Path("complete")
    @Operation(summary = "The parent closes: close, or confirm what was closed")
    public CompletionStage<Response> complete(@PathParam("lra") LraID lra) {
        return endWithParent(lra, Ending.CLOSE);
    }

    @PUT
    @Path("compensate")
    @Operation(summary = "The parent cancels: cancel, even what was closed")
    public CompletionStage<Response> compensate(@PathParam("lra") LraID lra) {
        return endWithParent(lra, Ending.CANCEL);
    }

    @GET
    @Path("status")
    @Operation(summary = "The status of a nested LRA, in the words of a participant")
    public Response status(@PathParam("lra") LraID lra) {
        return views.find(lra)
                .map(Lra::status)
                .map(status -> Response.ok(asParticipant(status).name()).build())
                .orElseGet(NestedResource::gone);
    }

    private CompletionStage<Response> endWithParent(LraID lra, Ending parentsEnding) {
        Traceparent trace = RequestTrace.current();
        return lras.endWithParent(lra, parentsEnding)
                .thenApply(NestedResource::response)
                .exceptionally(fault -> Faults.response(fault, trace));
    }

    private static Response response(Reply<LRAStatus> reply) {
        return reply instanceof Reply.NoSuchLra
                ? gone()
                : Replies.response(
                        reply,
                        status -> Response.status(httpStatus(status))
                                .entity(asParticipant(status).name())
                                .build());
    }

    private static Response.Status httpStatus(LRAStatus status) {
        return switch (status) {
            case FailedToClose, FailedToCancel -> Response.Status.CONFLICT;
            case Active, Closing, Closed, Cancelling, Cancelled -> Replies.statusOf(status);
        };
    }

    private static Response gone() {
        return Response.status(Response.Status.GONE).build();
    }

    private static ParticipantStatus asParticipant(LRAStatus status) {
        return switch (status) {
            case Active -> ParticipantStatus.Active;
            case Closing -> ParticipantStatus.Completing;
            case Closed -> ParticipantStatus.Completed;
            case FailedToClose -> ParticipantStatus.FailedToComplete;
            case Cancelling -> ParticipantStatus.Compensating;
            case Cancelled -> ParticipantStatus.Compensated;
            case FailedToCancel -> ParticipantStatus.FailedToCompensate;
        };
    }
}
