package io.eshop.lra.coordinator.adapter.in.rest;

import io.eshop.lra.coordinator.domain.Attempt;
import io.eshop.lra.coordinator.domain.Intervention;
import io.eshop.lra.coordinator.domain.Lra;
import io.eshop.lra.coordinator.domain.Operation;
import io.eshop.lra.coordinator.domain.Participant;
import io.eshop.lra.coordinator.domain.Traceparent;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ParticipantStatus;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An LRA to look at: the fields of Narayana's LRAData, then ours. */
@Schema(name = "LRA")
public record LraJson(
        String lraId,
        String clientId,
        LRAStatus status,
        boolean topLevel,

        @Schema(description = "the coordinator has calls to make")
        boolean recovering,

        @Schema(description = "milliseconds since 1970") long startTime,

        @Schema(description = "milliseconds since 1970; 0: not finished")
        long finishTime,

        int httpStatus,
        @Schema(nullable = true) String parentId,

        @Schema(nullable = true, description = "cancelled when still active then")
        Instant deadline,

        @Schema(nullable = true, description = "the trace that it is part of, by which the participants' logs name it")
        String traceID,

        List<ParticipantJson> participants,

        @Schema(description = "the last calls made to participants, oldest first")
        List<AttemptJson> timeline,

        @Schema(description = "what operators did, oldest first")
        List<InterventionJson> interventions) {

    static LraJson of(Lra lra, Urls urls) {
        return new LraJson(
                urls.of(lra.id()).toString(),
                lra.clientID(),
                lra.status(),
                lra.parent().isEmpty(),
                lra.isRecovering(),
                lra.startedAt().toEpochMilli(),
                lra.finishedAt().map(Instant::toEpochMilli).orElse(0L),
                Replies.statusOf(lra.status()).getStatusCode(),
                lra.parent().map(parent -> urls.of(parent).toString()).orElse(null),
                lra.deadline().orElse(null),
                lra.trace().map(Traceparent::traceID).orElse(null),
                lra.participants().stream()
                        .map(p -> ParticipantJson.of(
                                p, urls.recovery(lra.id(), p.id()).toString()))
                        .toList(),
                lra.timeline().stream().map(AttemptJson::of).toList(),
                lra.interventions().stream().map(InterventionJson::of).toList());
    }

    /** One who joined. */
    @Schema(name = "Participant")
    public record ParticipantJson(
            String id,

            @Schema(description = "without the query, which may hold a secret")
            String url,

            ParticipantStatus status,

            @Schema(description = "calls since the last one that succeeded")
            int attempts,

            @Schema(description = "the next call is made then or later")
            Instant notBefore,

            String recoveryUrl) {
        static ParticipantJson of(Participant p, String recoveryUrl) {
            return new ParticipantJson(
                    p.id(), p.links().address(), p.status(), p.attempts(), p.notBefore(), recoveryUrl);
        }
    }

    /** A call that was made. */
    @Schema(name = "Attempt")
    public record AttemptJson(
            Instant time,
            String participant,
            Operation operation,
            @Schema(description = "0: no answer") int status,
            long durationMs,
            int attempt,
            String message) {
        static AttemptJson of(Attempt a) {
            return new AttemptJson(
                    a.at(),
                    a.participant(),
                    a.operation(),
                    a.httpStatus(),
                    a.took().toMillis(),
                    a.number(),
                    a.message());
        }
    }

    /** What an operator did. */
    @Schema(name = "Intervention")
    public record InterventionJson(Instant time, Intervention.Action action, String by, String reason) {
        static InterventionJson of(Intervention i) {
            return new InterventionJson(i.at(), i.action(), i.by(), i.reason());
        }
    }
}
