package io.eshop.lra.coordinator.adapter.in.rest;

import io.eshop.lra.coordinator.domain.Ending;
import io.eshop.lra.coordinator.domain.LraID;
import io.eshop.lra.coordinator.domain.Traceparent;
import io.eshop.lra.coordinator.port.in.CoordinatingLras;
import io.eshop.lra.coordinator.port.in.Join;
import io.eshop.lra.coordinator.port.in.Page;
import io.eshop.lra.coordinator.port.in.Start;
import io.eshop.lra.coordinator.port.in.Started;
import io.eshop.lra.coordinator.port.in.ViewingLras;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** LRAs: start, join, end, look at. */
@Path("/")
@RequestScoped
@Produces({MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON})
@Tag(name = "LRAs")
public class LraResource {
    private static final String LINK_EXAMPLE =
            "<http://localhost:8081/stock/compensate>; rel=\"compensate\", <http://localhost:8081/stock/complete>; rel=\"complete\"";

    @Inject
    CoordinatingLras lras;

    @Inject
    ViewingLras views;

    @Inject
    Urls urls;

    /** Of this request, and known to its thread only. */
    @Context
    HttpHeaders headers;

    @POST
    @Path("start")
    @Operation(
            summary = "Start an LRA",
            description =
                    "With a `Link` header the starter joins in the same step. An LRA that nobody joined is not durable.")
    @APIResponse(responseCode = "201", description = "The URL of the LRA, as text and in `Location`")
    @APIResponse(responseCode = "404", description = "No such parent")
    @APIResponse(responseCode = "412", description = "The parent is not active")
    public CompletionStage<Response> start(
            @Parameter(description = "who starts it, up to 255 characters")
                    @QueryParam(LraApi.CLIENT_ID)
                    @DefaultValue("")
                    String clientID,
            @Parameter(description = "cancelled when still active after so many milliseconds; 0: never")
                    @QueryParam(LraApi.TIME_LIMIT)
                    String timeLimit,
            @Parameter(description = "the URL of the LRA that a nested one belongs to")
                    @QueryParam(LraApi.PARENT_LRA)
                    @DefaultValue("")
                    String parent,
            @Parameter(
                            description =
                                    "the trace that it is part of, as W3C Trace Context has it; sent with every call to a participant")
                    @HeaderParam(LraApi.TRACEPARENT)
                    String traceparent,
            @Parameter(description = "where the starter, if it joins, is called", example = LINK_EXAMPLE)
                    @HeaderParam("Link")
                    String link,
            InputStream body)
            throws IOException {
        boolean asJson = Requests.wantsJson(headers);
        Optional<Join> starter =
                link == null ? Optional.empty() : Requests.join(headers, Requests.body(body), Optional.empty());
        Optional<LraID> parentID = parent.isBlank() ? Optional.empty() : Optional.of(Requests.lra(parent));
        Start wish = Requests.start(
                clientID, Requests.timeLimit(timeLimit), parentID, Traceparent.received(traceparent), starter);
        return Replies.when(lras.start(wish), started -> created(started, asJson));
    }

    @PUT
    @Path("{lra}")
    @Operation(
            summary = "Join an LRA",
            description =
                    "By a `Link` header with the relations compensate, complete, status, forget, leave, after; or by a body: the same links, or the base URL below which "
                            + "`/compensate`, `/complete` and `/status` lie. Joining again is harmless.")
    @APIResponse(
            responseCode = "200",
            description = "Joined, durably. The body and `" + LRA.LRA_HTTP_RECOVERY_HEADER
                    + "` hold the URL at which the participant can tell that it moved")
    @APIResponse(responseCode = "404", description = "No such LRA")
    @APIResponse(responseCode = "412", description = "It is no longer active")
    public CompletionStage<Response> join(
            @PathParam("lra") LraID lra,
            @Parameter(
                            description =
                                    "how many milliseconds the participant can promise to compensate; the LRA is cancelled then")
                    @QueryParam(LraApi.TIME_LIMIT)
                    String timeLimit,
            @Parameter(example = LINK_EXAMPLE) @HeaderParam("Link") String link,
            @Parameter(description = "told back with every call") @HeaderParam(LraApi.DATA_HEADER) String data,
            @RequestBody(
                            description = "links or a base URL; with a `Link` header, data to be told back",
                            content =
                                    @Content(
                                            mediaType = MediaType.TEXT_PLAIN,
                                            schema = @Schema(implementation = String.class)))
                    InputStream body)
            throws IOException {
        boolean asJson = Requests.wantsJson(headers);
        Join wish = Requests.join(headers, Requests.body(body), Requests.timeLimit(timeLimit))
                .orElseThrow(() -> new BadRequest("neither a Link header nor a body with links"));
        return Replies.when(lras.join(lra, wish), id -> joined(urls.recovery(lra, id), wish.data(), asJson));
    }

    @PUT
    @Path("{lra}/close")
    @Operation(summary = "Close an LRA", description = "All participants complete. Closing again is harmless.")
    @APIResponse(responseCode = "200", description = "The final status: Closed or FailedToClose")
    @APIResponse(
            responseCode = "202",
            description = "Closing: it is durable that it closes, but a participant has not done its part yet")
    @APIResponse(responseCode = "404", description = "No such LRA")
    @APIResponse(responseCode = "412", description = "It is cancelled")
    public CompletionStage<Response> close(@PathParam("lra") LraID lra) {
        return end(lra, Ending.CLOSE);
    }

    @PUT
    @Path("{lra}/cancel")
    @Operation(
            summary = "Cancel an LRA",
            description = "All participants compensate, in reverse order of joining. Cancelling again is harmless.")
    @APIResponse(responseCode = "200", description = "The final status: Cancelled or FailedToCancel")
    @APIResponse(
            responseCode = "202",
            description = "Cancelling: it is durable that it cancels, but a participant has not done its part yet")
    @APIResponse(responseCode = "404", description = "No such LRA")
    @APIResponse(responseCode = "412", description = "It is closed")
    public CompletionStage<Response> cancel(@PathParam("lra") LraID lra) {
        return end(lra, Ending.CANCEL);
    }

    @PUT
    @Path("{lra}/remove")
    @Operation(summary = "Leave an LRA", description = "The participant is neither completed nor compensated.")
    @APIResponse(responseCode = "200", description = "Left")
    @APIResponse(responseCode = "404", description = "No such LRA, or no such participant")
    @APIResponse(responseCode = "412", description = "It is no longer active")
    public CompletionStage<Response> leave(
            @PathParam("lra") LraID lra,
            @RequestBody(
                            description = "the participant's compensate URL, or all that it joined with",
                            content =
                                    @Content(
                                            mediaType = MediaType.TEXT_PLAIN,
                                            schema = @Schema(implementation = String.class)))
                    InputStream body)
            throws IOException {
        URI identity = Requests.identity(Requests.body(body));
        return Replies.when(lras.leave(lra, identity), status -> Response.ok().build());
    }

    @PUT
    @Path("{lra}/renew")
    @Operation(summary = "Move the time limit of an LRA to later", description = "An earlier one is ignored.")
    @APIResponse(responseCode = "200", description = "The URL of the LRA")
    @APIResponse(responseCode = "404", description = "No such LRA")
    @APIResponse(responseCode = "412", description = "It is no longer active")
    public CompletionStage<Response> renew(
            @PathParam("lra") LraID lra,
            @Parameter(description = "milliseconds from now; 0: none") @QueryParam(LraApi.TIME_LIMIT)
                    String timeLimit) {
        return Replies.when(
                lras.renew(lra, Requests.timeLimit(timeLimit)),
                status -> Response.ok(urls.of(lra).toString()).build());
    }

    @GET
    @Path("{lra}")
    @Operation(summary = "Look at an LRA, with its participants and every call made to them")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = LraJson.class)))
    @APIResponse(responseCode = "404", description = "No such LRA")
    public Response get(@PathParam("lra") LraID lra) {
        return views.find(lra).map(found -> json(LraJson.of(found, urls))).orElseGet(() -> Replies.noSuchLra(lra));
    }

    @GET
    @Path("{lra}/status")
    @Operation(summary = "The status of an LRA")
    @APIResponse(
            responseCode = "200",
            description = "Active, Closing, Closed, FailedToClose, Cancelling, Cancelled or FailedToCancel")
    @APIResponse(responseCode = "404", description = "No such LRA")
    public Response status(@PathParam("lra") LraID lra) {
        return views.find(lra)
                .map(found -> status(Response.Status.OK, found.status(), Requests.wantsJson(headers)))
                .orElseGet(() -> Replies.noSuchLra(lra));
    }

    @GET
    @Operation(
            summary = "List LRAs",
            description =
                    "Of all coordinators that share the log. Without `Status` and `Finished` those that are not finished, oldest first; otherwise newest "
                            + "first. When there are more, the header `Link` holds the URL of the next page (`rel=\"next\"`). An LRA of another coordinator that nobody "
                            + "has joined is not listed.")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = LraJson[].class)))
    @APIResponse(responseCode = "400", description = "A parameter that cannot be understood")
    @APIResponse(
            responseCode = "503",
            description = "The search takes too long: narrow it down by `Status`, `From` and `To`")
    public Response list(@BeanParam SearchParameters wanted, @Context UriInfo uri) {
        Page page = views.search(wanted.toSearch());
        Response.ResponseBuilder response = Response.ok(
                page.lras().stream().map(lra -> LraJson.of(lra, urls)).toList(), MediaType.APPLICATION_JSON);
        page.next()
                .ifPresent(last -> response.link(
                        uri.getRequestUriBuilder()
                                .replaceQueryParam(SearchParameters.AFTER, last.value())
                                .build(),
                        "next"));
        return response.build();
    }

    private CompletionStage<Response> end(LraID lra, Ending ending) {
        boolean asJson = Requests.wantsJson(headers);
        return Replies.when(lras.end(lra, ending), status -> status(Replies.statusOf(status), status, asJson));
    }

    private Response created(Started started, boolean asJson) {
        return Response.fromResponse(Replies.started(started, urls))
                .entity(told("lraId", urls.of(started.lra()).toString(), asJson))
                .build();
    }

    private static Response joined(URI recovery, String data, boolean asJson) {
        return Response.ok(told("recoveryUrl", recovery.toString(), asJson))
                .location(recovery)
                .header(LRA.LRA_HTTP_RECOVERY_HEADER, recovery)
                .header(LraApi.DATA_HEADER, data.isEmpty() ? null : data)
                .build();
    }

    private static Response status(Response.Status http, LRAStatus status, boolean asJson) {
        return Response.status(http)
                .entity(told("status", status.name(), asJson))
                .build();
    }

    /** Text, or for who wants JSON an object of one field. */
    private static Object told(String field, String value, boolean asJson) {
        return asJson ? Map.of(field, value) : value;
    }

    private static Response json(Object entity) {
        return Response.ok(entity, MediaType.APPLICATION_JSON).build();
    }
}
