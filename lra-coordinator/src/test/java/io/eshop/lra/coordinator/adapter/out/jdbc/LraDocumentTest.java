package io.eshop.lra.coordinator.adapter.out.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.lra.coordinator.domain.Attempt;
import io.eshop.lra.coordinator.domain.Intervention;
import io.eshop.lra.coordinator.domain.Links;
import io.eshop.lra.coordinator.domain.Lra;
import io.eshop.lra.coordinator.domain.LraID;
import io.eshop.lra.coordinator.domain.Operation;
import io.eshop.lra.coordinator.domain.Participant;
import io.eshop.lra.coordinator.domain.Rel;
import io.eshop.lra.coordinator.domain.Traceparent;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ParticipantStatus;
import org.junit.jupiter.api.Test;

class LraDocumentTest {
    private static final Instant NOON = Instant.parse("2026-03-29T12:00:00.123456789Z");
    private static final Optional<Traceparent> TRACE =
            Optional.of(new Traceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));
    private static final Links STOCK = new Links(Map.of(
            Rel.COMPENSATE, URI.create("http://stock:8081/lra/Reservations/compensate?sig=1"),
            Rel.COMPLETE, URI.create("http://stock:8081/lra/Reservations/complete?sig=2"),
            Rel.GROUP, URI.create("http://stock:8081/lra")));

    @Test
    void what_is_as_usual_is_left_out_and_links_are_relative_to_the_address() {
        Lra lra = lra(true, List.of(joined("a", STOCK)), List.of(), List.of());

        assertThat(LraDocument.of(lra, lra.whereabouts()))
                .isEqualTo(
                        "{\"traceparent\":\"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\",\"participants\":["
                                + "{\"id\":\"a\",\"links\":{\"compensate\":\"compensate?sig=1\",\"complete\":\"complete?sig=2\",\"group\":\"/lra\"}}]}");
        assertIsReadAsWritten(lra);
    }

    @Test
    void what_is_not_as_usual_is_kept() {
        Participant failing = new Participant(
                "a", STOCK, "\"data\" ✓", ParticipantStatus.Compensating, true, 3, NOON.plusSeconds(9), true, true);
        Attempt attempt = new Attempt(NOON, "a", Operation.COMPENSATE, 0, Duration.ofMillis(2000), 2, "time-out");
        Attempt usual = new Attempt(NOON, "a", Operation.COMPENSATE, 200, Duration.ZERO, 1, "");
        Intervention retry = new Intervention(NOON, Intervention.Action.RETRY, "", "it is up again");

        assertIsReadAsWritten(lra(false, List.of(failing), List.of(attempt, usual), List.of(retry)));
    }

    @Test
    void since_when_one_may_be_called_is_forgotten_unless_a_call_is_to_be_repeated() {
        Participant joinedLate =
                new Participant("a", STOCK, "", ParticipantStatus.Active, false, 0, NOON.plusSeconds(9), false, false);
        Lra lra = lra(true, List.of(joinedLate), List.of(), List.of());

        assertThat(LraDocument.read(LraDocument.of(lra, ""), "").participants(NOON))
                .containsExactly(joined("a", STOCK));
    }

    @Test
    void links_that_share_no_base_are_kept() {
        Links elsewhere =
                new Links(Map.of(Rel.AFTER, URI.create("https://a/after"), Rel.STATUS, URI.create("HTTP://b/status")));

        assertIsReadAsWritten(lra(true, List.of(joined("a", STOCK), joined("b", elsewhere)), List.of(), List.of()));
    }

    @Test
    void participants_beyond_the_whereabouts_are_kept() {
        List<Participant> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            many.add(joined("p" + i, Links.below(URI.create("http://host-" + i + "/lra"))));
        }

        assertIsReadAsWritten(lra(true, many, List.of(), List.of()));
    }

    @Test
    void a_document_of_before_is_read() {
        LraDocument document = LraDocument.read("""
                {"confirmed":true,"interventions":[],"participants":[{"attempts":0,"data":"","forgotten":false,"id":"a","links":{
                "complete":"http://stock:8081/lra/Reservations/complete?sig=2","compensate":"http://stock:8081/lra/Reservations/compensate?sig=1",
                "group":"http://stock:8081/lra"},"notBefore":"2026-03-29T12:00:00.123456789Z","notified":false,"ongoing":false,"status":"Completed"}],
                "timeline":[{"at":"2026-03-29T12:00:00.123456789Z","httpStatus":200,"message":"","millis":16,"number":1,"operation":"COMPLETE",
                "participant":"a"}],"traceparent":"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"}""", STOCK.address());

        assertThat(document.confirmed()).isTrue();
        assertThat(document.trace()).isEqualTo(TRACE);
        assertThat(document.participants(NOON.minusSeconds(1)))
                .containsExactly(
                        new Participant("a", STOCK, "", ParticipantStatus.Completed, false, 0, NOON, false, false));
        assertThat(document.timeline())
                .containsExactly(new Attempt(NOON, "a", Operation.COMPLETE, 200, Duration.ofMillis(16), 1, ""));
        assertThat(document.interventions()).isEmpty();
    }

    @Test
    void a_document_of_the_first_days_is_read() {
        LraDocument document = LraDocument.read("{\"confirmed\":false,\"participants\":[],\"timeline\":[]}", "");

        assertThat(document.confirmed()).isFalse();
        assertThat(document.trace()).isEmpty();
        assertThat(document.interventions()).isEmpty();
    }

    private static void assertIsReadAsWritten(Lra lra) {
        String whereabouts = lra.whereabouts();
        LraDocument document = LraDocument.read(LraDocument.of(lra, whereabouts), whereabouts);

        assertThat(document.confirmed()).isEqualTo(lra.confirmed());
        assertThat(document.trace()).isEqualTo(lra.trace());
        assertThat(document.participants(lra.startedAt())).isEqualTo(lra.participants());
        assertThat(document.timeline()).isEqualTo(lra.timeline());
        assertThat(document.interventions()).isEqualTo(lra.interventions());
    }

    private static Participant joined(String id, Links links) {
        return new Participant(id, links, "", ParticipantStatus.Active, false, 0, NOON, false, false);
    }

    private static Lra lra(
            boolean confirmed,
            List<Participant> participants,
            List<Attempt> timeline,
            List<Intervention> interventions) {
        return new Lra(
                new LraID("lra"),
                "shop",
                Optional.empty(),
                TRACE,
                LRAStatus.Active,
                confirmed,
                NOON,
                Optional.empty(),
                Optional.empty(),
                participants,
                timeline,
                interventions);
    }
}
