package io.eshop.lra.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eshop.lra.conformance.narayana.NarayanaApplication;
import io.eshop.lra.conformance.trip.Trips;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our client with Narayana's coordinator, and Narayana's client with our coordinator. */
class NarayanaIT {
    private static final Duration START_TIME = Duration.ofMinutes(3);
    private static final Path OUR_CLIENT = Path.of("target/client");
    private static final Path THEIR_CLIENT = Path.of("target/narayana-client");
    private static final Path THEIR_COORDINATOR = Path.of("target/narayana-coordinator");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static LibertyServer ours;
    private static LibertyServer theirs;

    enum Pair {
        OUR_CLIENT_AND_THEIR_COORDINATOR(() -> ours, () -> theirs),
        THEIR_CLIENT_AND_OUR_COORDINATOR(() -> theirs, () -> ours);

        private final Supplier<LibertyServer> participant;
        private final Supplier<LibertyServer> coordinator;

        Pair(Supplier<LibertyServer> participant, Supplier<LibertyServer> coordinator) {
            this.participant = participant;
            this.coordinator = coordinator;
        }
    }

    @BeforeAll
    static void deploy() throws IOException {
        ours = LibertyServer.withOurCoordinator("ours");
        theirs = LibertyServer.forNarayana("theirs");
        ours.drop(trip(OUR_CLIENT, theirs));
        theirs.drop(trip(THEIR_CLIENT, ours));
        theirs.add(ShrinkWrap.create(WebArchive.class, "coordinator.war")
                .addPackage(NarayanaApplication.class.getPackage())
                .addAsLibraries(THEIR_COORDINATOR.toFile().listFiles()));
        ours.start();
        theirs.start();
        for (LibertyServer server : new LibertyServer[] {ours, theirs}) {
            Stream.of("/trip/hotels/events?lra=none", "/lra-coordinator/recovery")
                    .forEach(path -> await().atMost(START_TIME)
                            .ignoreExceptions()
                            .until(() -> !server.isRunning()
                                    || send("GET", server.url(path), null).statusCode() == 200));
            assertThat(server.isRunning()).as(server.log()).isTrue();
        }
    }

    private static WebArchive trip(Path client, LibertyServer coordinator) {
        return ShrinkWrap.create(WebArchive.class, "trip.war")
                .addPackage(Trips.class.getPackage())
                .addAsLibraries(client.toFile().listFiles())
                .addAsResource(
                        new StringAsset(
                                "config_ordinal=500\nlra.coordinator.url=" + coordinator.url("/lra-coordinator")),
                        "META-INF/microprofile-config.properties");
    }

    @AfterAll
    static void undeploy() throws InterruptedException {
        ours.stop();
        theirs.stop();
    }

    @ParameterizedTest
    @EnumSource
    void a_method_starts_an_lra_and_closes_it(Pair pair) {
        HttpResponse<String> trip = send("POST", pair.participant.get().url("/trip/trips?status=200"), null);

        assertThat(trip.statusCode()).isEqualTo(200);
        assertThat(trip.body())
                .startsWith(pair.coordinator.get().url("/lra-coordinator/").toString());
        awaitEvents(pair, URI.create(trip.body()), "booked,completed,heard Closed");
    }

    @ParameterizedTest
    @EnumSource
    void a_method_that_fails_cancels_its_lra(Pair pair) {
        HttpResponse<String> trip = send("POST", pair.participant.get().url("/trip/trips?status=500"), null);

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
        URI url = pair.coordinator.get().url("/lra-coordinator/start?ClientID=test" + query);
        return URI.create(
                send("POST", url, null).headers().firstValue("Location").orElseThrow());
    }

    private static int end(URI lra, String how) {
        return send("PUT", URI.create(lra + "/" + how), null).statusCode();
    }

    private static int hotels(Pair pair, String method, String path, URI lra) {
        return send(method, pair.participant.get().url("/trip/hotels" + path), lra)
                .statusCode();
    }

    private static void awaitEvents(Pair pair, URI lra, String expected) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(events(pair, lra)).isEqualTo(expected));
    }

    private static String events(Pair pair, URI lra) {
        String query = "?lra=" + URLEncoder.encode(lra.toString(), StandardCharsets.UTF_8);
        return send("GET", pair.participant.get().url("/trip/hotels/events" + query), null)
                .body();
    }

    private static HttpResponse<String> send(String method, URI url, URI lra) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url).method(method, BodyPublishers.noBody());
        if (lra != null) {
            request.header(LRA.LRA_HTTP_CONTEXT_HEADER, lra.toString());
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
