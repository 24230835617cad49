package io.eshop.lra.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our client with Narayana's coordinator, and Narayana's client with our coordinator. */
class NarayanaIT {
    enum Pair {
        OUR_CLIENT_AND_THEIR_COORDINATOR(Servers.OURS, Servers.NARAYANA),
        THEIR_CLIENT_AND_OUR_COORDINATOR(Servers.NARAYANA, Servers.OURS);

        private final LibertyServer participant;
        private final LibertyServer coordinator;

        Pair(Servers participant, Servers coordinator) {
            this.participant = participant.server();
            this.coordinator = coordinator.server();
        }
    }

    @BeforeAll
    static void start() throws IOException {
        Servers.start(Servers.OURS, Servers.NARAYANA);
    }

    @ParameterizedTest
    @EnumSource
    void a_method_starts_an_lra_and_closes_it(Pair pair) {
        HttpResponse<String> trip = send("POST", pair.participant.url("/trip/trips?status=200"), null);

        assertThat(trip.statusCode()).isEqualTo(200);
        assertThat(trip.body())
                .startsWith(pair.coordinator.url("/lra-coordinator/").toString());
        awaitEvents(pair, URI.create(trip.body()), "booked,completed,heard Closed");
    }

    @ParameterizedTest
    @EnumSource
    void a_method_that_fails_cancels_its_lra(Pair pair) {
        HttpResponse<String> trip = send("POST", pair.participant.url("/trip/trips?status=500"), null);

        assertThat(trip.statusCode()).isEqualTo(500);
        awaitEvents(pair, URI.create(trip.body()), "booked,compensated,heard Cancelled");
    }

    @ParameterizedTest
    @EnumSource
    void a_participant_joins_once_and_hears_of_the_close(Pair pair) {
        URI lra = start(pair, "");

        assertThat(hotels(pair, "POST", "", lra)).isEqualTo(204);
        assertThat(hotels(pair, "POST", "", lra)).isEqualTo(204);
        assertThat(end(lra, "close")).isEqualTo(200);

        awaitEvents(pair, lra, "booked,booked,completed,heard Closed");
    }

    @ParameterizedTest
    @EnumSource
    void a_participant_hears_of_the_cancellation(Pair pair) {
        URI lra = start(pair, "");

        assertThat(hotels(pair, "POST", "", lra)).isEqualTo(204);
        assertThat(end(lra, "cancel")).isEqualTo(200);

        awaitEvents(pair, lra, "booked,compensated,heard Cancelled");
    }

    @ParameterizedTest
    @EnumSource
    void who_left_is_not_called(Pair pair) {
        URI lra = start(pair, "");

        assertThat(hotels(pair, "POST", "", lra)).isEqualTo(204);
        assertThat(hotels(pair, "PUT", "/leave", lra)).isEqualTo(204);
        assertThat(end(lra, "close")).isEqualTo(200);

        assertThat(events(pair, lra)).isEqualTo("booked,left");
    }

    @ParameterizedTest
    @EnumSource
    void an_lra_is_cancelled_when_its_time_is_up(Pair pair) {
        URI lra = start(pair, "&TimeLimit=2000");

        assertThat(hotels(pair, "POST", "", lra)).isEqualTo(204);

        awaitEvents(pair, lra, "booked,compensated,heard Cancelled");
    }

    @ParameterizedTest
    @EnumSource
    void it_is_too_late_to_join_what_was_closed(Pair pair) {
        URI lra = start(pair, "");
        assertThat(end(lra, "close")).isEqualTo(200);

        assertThat(hotels(pair, "POST", "", lra)).isIn(404, 410, 412);
        assertThat(events(pair, lra)).isEmpty();
    }

    private static URI start(Pair pair, String query) {
        URI url = pair.coordinator.url("/lra-coordinator/start?ClientID=test" + query);
        return URI.create(
                send("POST", url, null).headers().firstValue("Location").orElseThrow());
    }

    private static int end(URI lra, String how) {
        return send("PUT", URI.create(lra + "/" + how), null).statusCode();
    }

    private static int hotels(Pair pair, String method, String path, URI lra) {
        return send(method, pair.participant.url("/trip/hotels" + path), lra).statusCode();
    }

    private static void awaitEvents(Pair pair, URI lra, String expected) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(events(pair, lra)).isEqualTo(expected));
    }

    private static String events(Pair pair, URI lra) {
        String query = "?lra=" + URLEncoder.encode(lra.toString(), StandardCharsets.UTF_8);
        return send("GET", pair.participant.url("/trip/hotels/events" + query), null)
                .body();
    }

    private static HttpResponse<String> send(String method, URI url, URI lra) {
        return lra == null
                ? Http.send(method, url)
                : Http.send(method, url, LRA.LRA_HTTP_CONTEXT_HEADER, lra.toString());
    }
}
