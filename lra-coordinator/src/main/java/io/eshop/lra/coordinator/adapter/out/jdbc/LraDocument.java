package io.eshop.lra.coordinator.adapter.out.jdbc;

import io.eshop.lra.coordinator.domain.Attempt;
import io.eshop.lra.coordinator.domain.Intervention;
import io.eshop.lra.coordinator.domain.Links;
import io.eshop.lra.coordinator.domain.Lra;
import io.eshop.lra.coordinator.domain.Operation;
import io.eshop.lra.coordinator.domain.Participant;
import io.eshop.lra.coordinator.domain.Rel;
import io.eshop.lra.coordinator.domain.Traceparent;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.lra.annotation.ParticipantStatus;

/** The part of an LRA's row that is not searched, as JSON. */
public record LraDocument(
        boolean confirmed,
        String traceparent,
        List<ParticipantJson> participants,
        List<AttemptJson> timeline,
        List<InterventionJson> interventions) {
    private static final Jsonb JSON = JsonbBuilder.create();

    /** Documents of before have no interventions, and no traceparent. */
    public LraDocument {
        interventions = interventions == null ? List.of() : interventions;
    }

    static LraDocument of(Lra lra) {
        return new LraDocument(
                lra.confirmed(),
                lra.trace().map(Traceparent::value).orElse(null),
                lra.participants().stream().map(ParticipantJson::of).toList(),
                lra.timeline().stream().map(AttemptJson::of).toList(),
                lra.interventions().stream().map(InterventionJson::of).toList());
    }

    String toJson() {
        return JSON.toJson(this);
    }

    static LraDocument parse(String json) {
        return JSON.fromJson(json, LraDocument.class);
    }

    /** One who joined; {@code links} by the relation's name. */
    public record ParticipantJson(
            String id,
            Map<String, String> links,
            String data,
            ParticipantStatus status,
            boolean ongoing,
            int attempts,
            Instant notBefore,
            boolean forgotten,
            boolean notified) {
        static ParticipantJson of(Participant p) {
            return new ParticipantJson(
                    p.id(),
                    p.links().byRel().entrySet().stream()
                            .collect(Collectors.toMap(
                                    link -> link.getKey().wireName(),
                                    link -> link.getValue().toString())),
                    p.data(),
                    p.status(),
                    p.ongoing(),
                    p.attempts(),
                    p.notBefore(),
                    p.forgotten(),
                    p.notified());
        }

        Participant toDomain() {
            Map<Rel, URI> byRel = links.entrySet().stream()
                    .collect(Collectors.toMap(
                            link -> Rel.named(link.getKey()).orElseThrow(), link -> URI.create(link.getValue())));
            return new Participant(
                    id, new Links(byRel), data, status, ongoing, attempts, notBefore, forgotten, notified);
        }
    }

    /** A call that was made. */
    public record AttemptJson(
            Instant at,
            String participant,
            Operation operation,
            int httpStatus,
            long millis,
            int number,
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

        Attempt toDomain() {
            return new Attempt(at, participant, operation, httpStatus, Duration.ofMillis(millis), number, message);
        }
    }

    /** What an operator did. */
    public record InterventionJson(Instant at, Intervention.Action action, String by, String reason) {
        static InterventionJson of(Intervention i) {
            return new InterventionJson(i.at(), i.action(), i.by(), i.reason());
        }

        Intervention toDomain() {
            return new Intervention(at, action, by, reason);
        }
    }
}
