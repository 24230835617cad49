package io.eshop.lra.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CoordinatorTest {
    private static final String LINKS = "<http://localhost:1/complete>; rel=\"complete\"";

    private RecordingCoordinator server;
    private Coordinator coordinator;

    @BeforeEach
    void connect() throws IOException {
        server = new RecordingCoordinator();
        coordinator = coordinatorAt(server.url());
    }

    @AfterEach
    void disconnect() throws IOException {
        coordinator.close();
        server.close();
    }

    private static Coordinator coordinatorAt(URI... urls) {
        return coordinatorAt(Duration.ofSeconds(10), urls);
    }

    private static Coordinator coordinatorAt(Duration responseTimeout, URI... urls) {
        CoordinatorSettings settings = new CoordinatorSettings(
                () -> List.of(urls),
                Optional.of("secret"),
                Duration.ofSeconds(5),
                responseTimeout,
                Duration.ofSeconds(20),
                3,
                10);
        return new Coordinator(settings, () -> null);
    }

    @Test
    void a_start_names_client_and_time_limit_and_shows_the_key() {
        URI lra = start();

        assertThat(lra).isEqualTo(URI.create(server.url() + "/lra-1"));
        RecordingCoordinator.Request request = server.requests.get(0);
        assertThat(request).hasToString("POST /start");
        assertThat(request.query()).isEqualTo("ClientID=a+client&TimeLimit=30000");
        assertThat(request.header("X-internal-key")).isEqualTo("secret");
    }

    @Test
    void a_nested_start_names_the_parent() {
        URI parent = start();

        coordinator.start("inner", parent, Duration.ZERO);

        assertThat(server.requests.get(1).query()).endsWith("&ParentLRA=" + parent);
    }

    @Test
    void the_next_coordinator_is_asked_when_one_is_down() throws IOException {
        try (Coordinator several = coordinatorAt(nobody(), server.url())) {
            URI lra = several.start("a client", null, Duration.ZERO);

            assertThat(several.close(lra)).isEqualTo(LRAStatus.Closed);
        }
    }

    @Test
    void the_next_coordinator_is_asked_to_start_what_one_refuses() throws IOException {
        try (RecordingCoordinator busy = new RecordingCoordinator();
                Coordinator several = coordinatorAt(busy.url(), server.url())) {
            busy.trouble(503);

            assertThat(several.start("a client", null, Duration.ZERO)).hasToString(server.url() + "/lra-1");
            assertThat(busy.calls()).containsExactly("POST /start");
        }
    }

    @Test
    void what_one_coordinator_may_have_started_no_other_is_asked_to_start() throws IOException {
        try (RecordingCoordinator silent = new RecordingCoordinator();
                Coordinator several = coordinatorAt(silent.url(), server.url())) {
            silent.trouble(RecordingCoordinator.NO_ANSWER);

            assertThatExceptionOfType(CoordinatorUnavailableException.class)
                    .isThrownBy(() -> several.start("a client", null, Duration.ZERO));
            assertThat(server.requests).isEmpty();
        }
    }

    @Test
    void any_coordinator_is_asked_about_an_lra_that_another_has_named() throws IOException {
        URI down = nobody();
        URI lra = start();
        URI namedByTheOther = URI.create(lra.toString().replace(server.url().toString(), down.toString()));

        try (Coordinator several = coordinatorAt(down, server.url())) {
            assertThat(several.status(namedByTheOther)).contains(LRAStatus.Active);
        }
    }

    @Test
    void a_start_without_an_answer_is_not_repeated() {
        server.trouble(RecordingCoordinator.NO_ANSWER);

        assertThatExceptionOfType(CoordinatorUnavailableException.class).isThrownBy(this::start);
        assertThat(server.calls()).containsExactly("POST /start");
    }

    @Test
    void a_busy_coordinator_starts_nothing() {
        server.trouble(503);

        assertThatExceptionOfType(CoordinatorUnavailableException.class).isThrownBy(this::start);
        assertThat(server.calls()).containsExactly("POST /start");
    }

    @Test
    void a_join_is_repeated_until_it_is_answered() {
        URI lra = start();
        server.trouble(503, RecordingCoordinator.NO_ANSWER);

        assertThat(coordinator.join(lra, Duration.ofSeconds(1), LINKS)).hasPath("/lra-coordinator/recovery/2");
        assertThat(server.calls()).containsExactly("POST /start", "PUT /lra-1", "PUT /lra-1", "PUT /lra-1");
        assertThat(server.requests.get(3).query()).isEqualTo("TimeLimit=1000");
    }

    @Test
    void an_ended_lra_is_not_joined() {
        URI lra = start();
        coordinator.close(lra);

        assertThatExceptionOfType(LraNotActiveException.class)
                .isThrownBy(() -> coordinator.join(lra, Duration.ZERO, LINKS))
                .satisfies(refused -> assertThat(refused.lra()).contains(lra));
    }

    @Test
    void who_leaves_is_named_by_the_links_it_joined_with() {
        URI lra = start();
        coordinator.join(lra, Duration.ZERO, LINKS);

        coordinator.leave(lra, LINKS);

        assertThat(server.action(lra).participants).isEmpty();
        coordinator.close(lra);
        assertThatExceptionOfType(LraNotActiveException.class).isThrownBy(() -> coordinator.leave(lra, LINKS));
    }

    @Test
    void a_close_whose_answer_is_lost_is_asked_again() {
        URI lra = start();
        server.trouble(RecordingCoordinator.NO_ANSWER, 500);

        assertThat(coordinator.close(lra)).isEqualTo(LRAStatus.Closed);
    }

    @Test
    void closing_what_has_been_cancelled_tells_so() {
        URI lra = start();
        coordinator.cancel(lra);

        assertThatExceptionOfType(LraNotClosedException.class)
                .isThrownBy(() -> coordinator.close(lra))
                .satisfies(refused -> assertThat(refused.status()).contains(LRAStatus.Cancelled));
    }

    @Test
    void closing_what_the_coordinator_has_lost_tells_so() {
        URI lra = start();
        server.forget(lra);

        assertThatExceptionOfType(LraNotClosedException.class)
                .isThrownBy(() -> coordinator.close(lra))
                .satisfies(refused -> assertThat(refused.status()).isEmpty());
    }

    @Test
    void an_lra_that_is_gone_after_a_lost_answer_may_have_been_closed() {
        URI lra = start();
        server.forget(lra);
        server.trouble(RecordingCoordinator.NO_ANSWER);

        assertThatExceptionOfType(LraOutcomeUnknownException.class).isThrownBy(() -> coordinator.close(lra));
    }

    @Test
    void without_any_answer_the_outcome_is_unknown() {
        URI lra = start();
        server.trouble(503, RecordingCoordinator.NO_ANSWER, 503);

        assertThatExceptionOfType(LraOutcomeUnknownException.class).isThrownBy(() -> coordinator.close(lra));
    }

    @Test
    void cancelling_what_has_been_closed_tells_how_it_ended() {
        URI lra = start();
        coordinator.close(lra);

        assertThat(coordinator.cancel(lra)).isEqualTo(LRAStatus.Closed);
    }

    @Test
    void an_lra_of_another_coordinator_is_never_called() throws IOException {
        try (RecordingCoordinator other = new RecordingCoordinator()) {
            Stream.of(other.url() + "/lra-1", server.url() + "/../lra-1", server.url() + "x/lra-1", "urn:lra")
                    .map(URI::create)
                    .forEach(foreign -> assertThatExceptionOfType(LraNotActiveException.class)
                            .isThrownBy(() -> coordinator.join(foreign, Duration.ZERO, LINKS)));
            assertThat(other.requests).isEmpty();
            assertThat(server.requests).isEmpty();
        }
    }

    @Test
    void the_query_of_a_nested_lra_is_not_in_the_way() {
        URI lra = URI.create(start() + "?ParentLRA=http%3A%2F%2Flocalhost");

        assertThat(coordinator.close(lra)).isEqualTo(LRAStatus.Closed);
        assertThat(server.calls()).endsWith("PUT /lra-1/close");
    }

    @Test
    void a_new_time_limit_is_in_milliseconds() {
        URI lra = start();

        coordinator.renewTimeLimit(lra, Duration.ofSeconds(2));

        assertThat(server.requests.get(1)).hasToString("PUT /lra-1/renew");
        assertThat(server.requests.get(1).query()).isEqualTo("TimeLimit=2000");
    }

    @Test
    void a_silent_coordinator_is_not_waited_for_for_long() throws IOException {
        try (ServerSocket silent = new ServerSocket(0);
                Coordinator waiting = coordinatorAt(
                        Duration.ofMillis(200), URI.create("http://localhost:" + silent.getLocalPort() + "/c"))) {
            assertThatExceptionOfType(CoordinatorUnavailableException.class)
                    .isThrownBy(() -> waiting.start("a client", null, Duration.ZERO));
        }
    }

    private URI start() {
        return coordinator.start("a client", null, Duration.ofSeconds(30));
    }

    private static URI nobody() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return URI.create("http://localhost:" + free.getLocalPort() + "/lra-coordinator");
        }
    }
}
