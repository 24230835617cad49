package io.eshop.kernel.web;

import io.eshop.kernel.trace.TraceContext;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Calls of users for one thing that waited for each other in the gateway, in one request. Each is answered as if it had come alone. */
@Schema(name = "CallsOfMany")
public record GroupedCalls(
        @NotEmpty @Size(max = GroupedCalls.MOST) List<GroupedCalls.@NotNull @Valid One> calls) {
    static final int MOST = 64;

    /** One of them. */
    @Schema(name = "CallOfOne")
    public record One(
            @NotNull @Positive Long userID,

            @Schema(description = "of the trace that it is part of, as the header; absent for none")
            String traceparent,

            @Schema(description = "as the header X-Request-ID; absent for none")
            String requestID,

            @NotNull @Schema(description = "the JSON that the client sent")
            String body) {

        /** Does the work of this call within its trace. */
        public <T> T inItsTrace(Supplier<T> work) {
            TraceContext before = TraceContext.replace(TraceContext.received(traceparent, requestID));
            try {
                return work.get();
            } finally {
                TraceContext.replace(before);
            }
        }
    }

    /** An answer to each, in order. */
    @Schema(name = "AnswersToMany")
    public record Answers(List<Answer> answers) {
        /** What the calls would have been answered. */
        public static Answers of(List<Response> responses) {
            return new Answers(responses.stream().map(Answer::of).toList());
        }
    }

    /** What the call would have been answered. */
    @Schema(name = "AnswerToOne")
    public record Answer(
            int status,

            @Schema(description = "seconds, as the header; absent for none")
            String retryAfter,

            Object answer) {

        private static Answer of(Response response) {
            return new Answer(
                    response.getStatus(), response.getHeaderString(HttpHeaders.RETRY_AFTER), response.getEntity());
        }
    }
}
