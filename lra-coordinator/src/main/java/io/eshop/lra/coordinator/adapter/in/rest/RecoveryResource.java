package io.eshop.lra.coordinator.adapter.in.rest;

import io.eshop.lra.coordinator.domain.Links;
import io.eshop.lra.coordinator.domain.Lra;
import io.eshop.lra.coordinator.domain.LraID;
import io.eshop.lra.coordinator.domain.Participant;
import io.eshop.lra.coordinator.domain.Search;
import io.eshop.lra.coordinator.port.in.CoordinatingLras;
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
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is being recovered, what failed, and where participants are. */
@Path("recovery")
@RequestScoped
@Tag(name = "Recovery")
public class RecoveryResource {
    private static final int MAX_LISTED = 1000;

    @Inject
    CoordinatingLras lras;

    @Inject
    ViewingLras views;

    @Inject
    Urls urls;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "LRAs with calls that remain to be made")
    public List<LraJson> recovering() {
        return views.search(Search.unfinished(MAX_LISTED)).lras().stream()
                .filter(Lra::isRecovering)
                .map(lra -> LraJson.of(lra, urls))
                .toList();
    }

    @GET
    @Path("failed")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "LRAs with a participant that failed for good")
    public List<LraJson> failed() {
        return views
                .search(Search.withStatus(EnumSet.of(LRAStatus.FailedToCancel, LRAStatus.FailedToClose), MAX_LISTED))
                .lras()
                .stream()
                .map(lra -> LraJson.of(lra, urls))
                .toList();
    }

    @GET
    @Path("{lra}/{participant}")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "Where a participant is called", description = "Its links, as in a `Link` header.")
    @APIResponse(responseCode = "200")
    @APIResponse(responseCode = "404", description = "No such LRA, or no such participant")
    public Response participant(@PathParam("lra") LraID lra, @PathParam("participant") String participantID) {
        return views.find(lra)
                .flatMap(found -> found.participant(participantID))
                .map(Participant::links)
                .map(links -> Response.ok(text(links)).build())
                .orElseGet(() -> Replies.notFound("LRA " + lra + " has no participant " + participantID));
    }

    @PUT
    @Path("{lra}/{participant}")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "Tell that a participant has moved")
    @APIResponse(
            responseCode = "200",
            description = "The recovery URL; the participant is called at its new place from now on")
    @APIResponse(responseCode = "404", description = "No such LRA, or no such participant")
    @APIResponse(responseCode = "412", description = "The LRA is finished")
    public CompletionStage<Response> move(
            @PathParam("lra") LraID lra,
            @PathParam("participant") String participantID,
            @RequestBody(
                            description = "the new links, as in a `Link` header, or the new base URL",
                            content =
                                    @Content(
                                            mediaType = MediaType.TEXT_PLAIN,
                                            schema = @Schema(implementation = String.class)))
                    InputStream body)
            throws IOException {
        Links links = Requests.links(Requests.body(body));
        return Replies.when(
                lras.move(lra, participantID, links),
                status -> Response.ok(urls.recovery(lra, participantID).toString())
                        .build());
    }

    private static String text(Links links) {
        return links.byRel().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(link -> "<" + link.getValue() + ">; rel=\"" + link.getKey().wireName() + "\"")
                .collect(Collectors.joining(","));
    }
}
