package io.eshop.lra.client;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ParticipantStatus;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where a coordinator calls the participants whose callbacks are plain methods of a CDI bean. */
@Path(ParticipantResource.PATH + "/{participant}/{callback}")
@RequestScoped
@PermitAll
@Produces(MediaType.TEXT_PLAIN)
public class ParticipantResource {
    static final String PATH = "lra-participant";

    @Inject
    PlainParticipants participants;

    @Inject
    CallbackLinks links;

    @Context
    UriInfo uri;

    @PathParam("participant")
    String participant;

    @PathParam("callback")
    String callback;

    @HeaderParam(LRA.LRA_HTTP_CONTEXT_HEADER)
    URI lra;

    @HeaderParam(LRA.LRA_HTTP_ENDED_CONTEXT_HEADER)
    URI ended;

    @HeaderParam(LRA.LRA_HTTP_PARENT_CONTEXT_HEADER)
    URI parent;

    @PUT
    @Operation(hidden = true)
    public CompletionStage<Response> put(String body) throws Throwable {
        return call("PUT", body);
    }

    @GET
    @Operation(hidden = true)
    public CompletionStage<Response> get() throws Throwable {
        return call("GET", "");
    }

    @DELETE
    @Operation(hidden = true)
    public CompletionStage<Response> delete() throws Throwable {
        return call("DELETE", "");
    }

    private CompletionStage<Response> call(String httpMethod, String body) throws Throwable {
        Callback called = Callback.of(callback)
                .filter(each -> each.httpMethod.equals(httpMethod))
                .orElseThrow(NotFoundException::new);
        URI about = called == Callback.AFTER ? ended : lra;
        links.verify(about, called, uri);
        if (about == null) {
            throw new BadRequestException();
        }
        Object result = called == Callback.AFTER
                ? participants.call(participant, called, about, statusIn(body))
                : participants.call(participant, called, about, parent);
        return later(called, result);
    }

    /** The response to what a callback returned, when it is there. */
    static CompletionStage<Response> later(Callback called, Object result) {
        return result instanceof CompletionStage<?> later
                ? later.thenApply(value -> response(called, value))
                : CompletableFuture.completedFuture(response(called, result));
    }

    private static LRAStatus statusIn(String body) {
        return Stream.of(LRAStatus.values())
                .filter(each -> each.name().equals(body.strip()))
                .findFirst()
                .orElseThrow(BadRequestException::new);
    }

    private static Response response(Callback called, Object result) {
        if (result instanceof Response response) {
            return response;
        }
        if (!(result instanceof ParticipantStatus status)) {
            return Response.ok().build();
        }
        int code = switch (status) {
            case Completing, Compensating -> 202;
            case FailedToComplete, FailedToCompensate -> called == Callback.STATUS ? 200 : 409;
            case Active, Completed, Compensated -> 200;
        };
        return Response.status(code).entity(status.name()).build();
    }
}
