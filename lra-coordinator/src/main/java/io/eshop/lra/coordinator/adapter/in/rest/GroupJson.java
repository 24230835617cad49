package io.eshop.lra.coordinator.adapter.in.rest;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a group carries, and what comes back. */
final class GroupJson {
    private GroupJson() {}

    /** What is done with one LRA. */
    public enum Verb {
        START,
        JOIN,
        LEAVE,
        CLOSE,
        CANCEL
    }

    /** A call as it could be made alone. */
    @Schema(name = "GroupedCall")
    public record Item(
            @Schema(required = true) Verb verb,

            @Schema(nullable = true, description = "URL of the LRA, or the last segment of it; of all but a start")
            String lra,

            @Schema(nullable = true, description = "of a start: who starts it")
            String clientID,

            @Schema(nullable = true, description = "of a start or a join: milliseconds; 0: none")
            Long timeLimit,

            @Schema(nullable = true, description = "of a start: URL of the LRA that a nested one belongs to")
            String parent,

            @Schema(nullable = true, description = "of a start: the trace that it is part of")
            String traceparent,

            @Schema(
                    nullable = true,
                    description = "of a join, a leave, or a start whose starter joins: a `Link` header")
            String links,

            @Schema(nullable = true, description = "of a join: told back with every call")
            String data) {}

    /** What the call would have been answered alone. */
    @Schema(name = "GroupedAnswer")
    public record Answer(
            @Schema(description = "HTTP status; 421: another coordinator has the LRA under way, ask for this alone")
            int status,

            @Schema(nullable = true, description = "URL of an LRA that was started")
            String lra,

            @Schema(nullable = true, description = "where who joined can tell that it moved")
            String recovery,

            @Schema(
                    nullable = true,
                    description = "status of an LRA that was closed or cancelled; what is wrong, of a call that failed")
            String text) {

        static Answer of(Response response) {
            Object entity = response.getEntity();
            return new Answer(
                    response.getStatus(),
                    header(response, LRA.LRA_HTTP_CONTEXT_HEADER),
                    header(response, LRA.LRA_HTTP_RECOVERY_HEADER),
                    entity instanceof Problem problem ? problem.msg() : entity == null ? null : entity.toString());
        }

        private static String header(Response response, String name) {
            return Optional.ofNullable(response.getHeaders().getFirst(name))
                    .map(value -> value instanceof URI uri ? uri.toString() : String.valueOf(value))
                    .orElse(null);
        }
    }
}
