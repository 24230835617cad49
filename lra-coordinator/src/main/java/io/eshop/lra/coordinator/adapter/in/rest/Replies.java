package io.eshop.lra.coordinator.adapter.in.rest;

import io.eshop.lra.coordinator.domain.LraID;
import io.eshop.lra.coordinator.domain.Traceparent;
import io.eshop.lra.coordinator.port.in.Reply;
import io.eshop.lra.coordinator.port.in.Started;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;

/** Replies as HTTP. */
final class Replies {
    private Replies() {}

    /** The response to a command once it is known, be it a fault. */
    static <T> CompletionStage<Response> when(CompletionStage<Reply<T>> command, Function<T, Response> onDone) {
        Traceparent trace = RequestTrace.current();
        return command.thenApply(reply -> response(reply, onDone))
                .exceptionally(fault -> Faults.response(fault, trace));
    }

    static <T> Response response(Reply<T> reply, Function<T, Response> onDone) {
        if (reply instanceof Reply.Done<T> done) {
            return onDone.apply(done.value());
        }
        if (reply instanceof Reply.NotAllowed<T> not) {
            return Problem.response(
                    Status.PRECONDITION_FAILED,
                    Problem.NOT_ALLOWED,
                    "LRA " + not.lra() + " is " + not.status(),
                    Map.of("status", not.status().name()));
        }
        if (reply instanceof Reply.NoSuchParticipant<T> none) {
            return notFound("LRA " + none.lra() + " has no such participant");
        }
        return noSuchLra(((Reply.NoSuchLra<T>) reply).lra());
    }

    static Response noSuchLra(LraID lra) {
        return notFound("no LRA " + lra);
    }

    static Response notFound(String message) {
        return Problem.response(Status.NOT_FOUND, Problem.NOT_FOUND, message, Map.of());
    }

    /** 202 for what still goes on, 200 for what is over. */
    static Status statusOf(LRAStatus status) {
        return status == LRAStatus.Closing || status == LRAStatus.Cancelling ? Status.ACCEPTED : Status.OK;
    }

    static Response started(Started started, Urls urls) {
        URI url = urls.of(started.lra());
        Response.ResponseBuilder response = Response.created(url).header(LRA.LRA_HTTP_CONTEXT_HEADER, url);
        started.starter()
                .ifPresent(id -> response.header(LRA.LRA_HTTP_RECOVERY_HEADER, urls.recovery(started.lra(), id)));
        return response.build();
    }

    static Response joined(URI recovery) {
        return Response.ok().header(LRA.LRA_HTTP_RECOVERY_HEADER, recovery).build();
    }

    static Response ended(LRAStatus status) {
        return Response.status(statusOf(status)).entity(status.name()).build();
    }
}
