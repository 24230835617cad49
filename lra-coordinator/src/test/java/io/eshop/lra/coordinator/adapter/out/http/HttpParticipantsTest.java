package io.eshop.lra.coordinator.adapter.out.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.eshop.lra.coordinator.domain.Answer;
import io.eshop.lra.coordinator.domain.Call;
import io.eshop.lra.coordinator.domain.LraID;
import io.eshop.lra.coordinator.domain.Operation;
import io.eshop.lra.coordinator.domain.Traceparent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real HTTP server. */
class HttpParticipantsTest {
    private static final Duration GENEROUS = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final int UNDER_WAY = 2;
    private static final Alternatives NO_ALTERNATIVES = new Alternatives("");
    private static final LraID LRA_ID = new LraID("lra-1");
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-";

    private final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private volatile String groupAnswer =
            "[{\"status\":200},{\"status\":409,\"body\":\"FailedToCompensate\"},{\"status\":200,\"body\":\"\"}]";
    private HttpServer server;
    private HttpParticipants participants;

    private record Seen(String method, String path, String body, HttpExchange exchange) {
        String header(String name) {
            return exchange.getRequestHeaders().getFirst(name);
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
        participants = withTimeout(GENEROUS);
    }

    @AfterEach
    void stop() {
        end.countDown();
        participants.close();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void compensate_is_a_put_that_names_the_lra_and_its_recovery_url() throws InterruptedException {
        Answer answer = call(Operation.COMPENSATE, "/stock?key=1", "order 7", "");

        Seen request = seen.take();
        assertThat(answer).isEqualTo(Answer.of(200, "Compensated"));
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.path()).isEqualTo("/stock?key=1");
        assertThat(request.header("Long-Running-Action"))
                .isEqualTo(url("/lra-coordinator/lra-1").toString());
        assertThat(request.header("Long-Running-Action-Recovery"))
                .isEqualTo(url("/lra-coordinator/recovery/lra-1/p1").toString());
        assertThat(request.header("Long-Running-Action-Parent"))
                .isEqualTo(url("/lra-coordinator/parent").toString());
        assertThat(request.header("Narayana-LRA-Participant-Data")).isEqualTo("order 7");
        assertThat(request.header("X-Internal-Key")).isNull();
        assertThat(request.header("traceparent")).isEqualTo(TRACE + "00f067aa0ba902b7-01");
    }

    @Test
    void status_is_a_get_and_forget_a_delete() throws InterruptedException {
        call(Operation.STATUS, "/stock", "", "");
        call(Operation.FORGET, "/stock", "", "");

        assertThat(seen.take().method()).isEqualTo("GET");
        assertThat(seen.take().method()).isEqualTo("DELETE");
    }

    @Test
    void after_is_a_put_of_the_outcome_that_names_the_lra_as_ended() throws InterruptedException {
        call(Operation.AFTER, "/stock", "", "Closed");

        Seen request = seen.take();
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.body()).isEqualTo("Closed");
        assertThat(request.header("Long-Running-Action-Ended"))
                .isEqualTo(url("/lra-coordinator/lra-1").toString());
        assertThat(request.header("Long-Running-Action")).isNull();
    }

    @Test
    void the_coordinators_key_goes_to_coordinators_only() throws InterruptedException {
        call(Operation.COMPLETE, "/lra-coordinator/nested/lra-2/complete", "", "");

        assertThat(seen.take().header("X-Internal-Key")).isEqualTo("secret");
    }

    @Test
    void a_location_is_understood_relative_to_the_url_that_was_called() {
        Answer answer = call(Operation.COMPLETE, "/accepted", "", "");

        assertThat(answer.httpStatus()).isEqualTo(202);
        assertThat(answer.location()).contains(url("/progress/7"));
    }

    @Test
    void of_a_long_body_only_the_beginning_is_kept() {
        assertThat(call(Operation.COMPLETE, "/long", "", "").body()).hasSize(1024);
    }

    @Test
    void one_who_does_not_answer_in_time_has_not_answered() {
        try (HttpParticipants impatient = withTimeout(SHORT)) {
            Answer answer = impatient
                    .call(to(Operation.COMPLETE, url("/silent"), "", ""))
                    .join();

            assertThat(answer.httpStatus()).isZero();
            assertThat(answer.problem()).isNotEmpty();
        }
    }

    @Test
    void calls_beyond_the_pool_wait_no_longer_than_for_their_turn_and_leave_it_intact() {
        try (HttpParticipants impatient =
                new HttpParticipants(url("/lra-coordinator"), Optional.empty(), NO_ALTERNATIVES, SHORT, SHORT, 2, 4)) {
            List<CompletableFuture<Answer>> calls = Stream.generate(
                            () -> impatient.call(to(Operation.COMPLETE, url("/silent"), "", "")))
                    .limit(10)
                    .toList();

            assertThat(calls)
                    .allSatisfy(call -> assertThat(call)
                            .succeedsWithin(GENEROUS)
                            .extracting(Answer::httpStatus)
                            .isEqualTo(0));
            await().atMost(GENEROUS)
                    .until(() -> impatient
                                    .call(to(Operation.COMPLETE, url("/stock"), "", ""))
                                    .join()
                                    .httpStatus()
                            == 200);
        }
    }

    @Test
    void waiting_for_its_turn_is_no_part_of_a_calls_time() {
        try (HttpParticipants busy = new HttpParticipants(
                url("/lra-coordinator"), Optional.empty(), NO_ALTERNATIVES, GENEROUS, SHORT, 1, 1)) {
            Stream.generate(() -> to(Operation.COMPLETE, url("/silent"), "", ""))
                    .limit(3)
                    .forEach(busy::call);

            assertThat(busy.call(to(Operation.COMPLETE, url("/stock"), "", "")))
                    .succeedsWithin(GENEROUS)
                    .extracting(Answer::httpStatus)
                    .isEqualTo(200);
        }
    }

    @Test
    void one_who_is_down_has_not_answered() {
        server.stop(0);

        Answer answer = call(Operation.COMPLETE, "/stock", "", "");

        assertThat(answer.httpStatus()).isZero();
        assertThat(answer.problem()).isNotEmpty();
    }

    @Test
    void a_broken_connection_is_no_answer() {
        assertThat(call(Operation.COMPLETE, "/broken", "", "").httpStatus()).isZero();
    }

    @Test
    void what_waits_for_calls_under_way_goes_to_the_group_together() throws InterruptedException {
        List<CompletableFuture<Answer>> alone = allUnderWay(participants);
        List<CompletableFuture<Answer>> together = List.of(
                participants.call(grouped(Operation.COMPLETE, "/1", 1)),
                participants.call(grouped(Operation.COMPENSATE, "/2", 1)),
                participants.call(grouped(Operation.COMPLETE, "/3", 1)));
        end.countDown();

        assertThat(together.stream().map(CompletableFuture::join))
                .containsExactly(Answer.of(200, ""), Answer.of(409, "FailedToCompensate"), Answer.of(200, ""));
        assertThat(alone.stream().map(CompletableFuture::join)).allMatch(answer -> answer.httpStatus() == 200);
        Seen group = seen.take();
        assertThat(group.path()).isEqualTo("/group");
        assertThat(group.body())
                .startsWith("[{\"url\":\"" + url("/1") + "\",\"lra\":\"" + url("/lra-coordinator/lra-1")
                        + "\",\"parent\":\"" + url("/lra-coordinator/parent") + "\"},");
        assertThat(seen).isEmpty();
    }

    @Test
    void what_is_called_by_one_piece_of_work_goes_to_the_group_together() throws InterruptedException {
        groupAnswer = "[{\"status\":200},{\"status\":200}]";
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        participants.together(() -> {
            answers.add(participants.call(grouped(Operation.COMPLETE, "/1", 1)));
            answers.add(participants.call(grouped(Operation.COMPLETE, "/2", 1)));
        });

        assertThat(answers.stream().map(CompletableFuture::join)).allMatch(answer -> answer.httpStatus() == 200);
        assertThat(seen.take().path()).isEqualTo("/group");
        assertThat(seen).isEmpty();
    }

    @Test
    void what_failed_before_or_has_data_is_called_alone() throws InterruptedException {
        allUnderWay(participants);

        participants.call(grouped(Operation.COMPLETE, "/again", 2));
        participants.call(to(Operation.COMPLETE, url("/with-data"), "order 7", ""));
        participants.call(grouped(Operation.STATUS, "/status", 1));

        assertThat(List.of(seen.take().path(), seen.take().path(), seen.take().path()))
                .containsExactlyInAnyOrder("/again", "/with-data", "/status");
    }

    @Test
    void the_answer_to_a_group_as_a_whole_answers_nobody() throws InterruptedException {
        groupAnswer = "gone";
        allUnderWay(participants);
        CompletableFuture<Answer> one = participants.call(grouped(Operation.COMPLETE, "/1", 1));
        CompletableFuture<Answer> other = participants.call(grouped(Operation.COMPLETE, "/2", 1));
        end.countDown();

        assertThat(one.join()).isEqualTo(Answer.none("the group was answered 410"));
        assertThat(other.join()).isEqualTo(one.join());
    }

    @Test
    void a_group_of_which_not_all_was_answered_is_no_answer() throws InterruptedException {
        groupAnswer = "[{\"status\":200}]";
        allUnderWay(participants);
        CompletableFuture<Answer> one = participants.call(grouped(Operation.COMPLETE, "/1", 1));
        CompletableFuture<Answer> other = participants.call(grouped(Operation.COMPLETE, "/2", 1));
        end.countDown();

        assertThat(one.join().httpStatus()).isZero();
        assertThat(other.join().httpStatus()).isZero();
    }

    @Test
    void what_waits_for_a_silent_participant_waits_no_longer_than_for_its_turn_and_the_time_out()
            throws InterruptedException {
        try (HttpParticipants impatient =
                new HttpParticipants(url("/lra-coordinator"), Optional.empty(), NO_ALTERNATIVES, SHORT, SHORT, 8, 8)) {
            allUnderWay(impatient);

            assertThat(impatient.call(grouped(Operation.COMPLETE, "/silent", 1)))
                    .succeedsWithin(GENEROUS)
                    .extracting(Answer::httpStatus)
                    .isEqualTo(0);
            await().atMost(GENEROUS)
                    .until(() -> impatient
                                    .call(grouped(Operation.COMPLETE, "/stock", 1))
                                    .join()
                                    .httpStatus()
                            == 200);
        }
    }

    /** As many as may be under way to a participant server at once; they are answered when the test says so. */
    private List<CompletableFuture<Answer>> allUnderWay(HttpParticipants participants) throws InterruptedException {
        List<CompletableFuture<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < UNDER_WAY; i++) {
            calls.add(participants.call(grouped(Operation.COMPLETE, "/slow", 1)));
            assertThat(seen.take().path()).isEqualTo("/slow");
        }
        return calls;
    }

    private Call grouped(Operation operation, String path, int attempt) {
        Call call = to(operation, url(path), "", "");
        return new Call(
                call.lra(),
                call.parent(),
                call.trace(),
                call.participant(),
                operation,
                call.url(),
                "",
                "",
                Optional.of(url("/group")),
                attempt,
                Instant.EPOCH);
    }

    private HttpParticipants withTimeout(Duration timeout) {
        return new HttpParticipants(
                url("/lra-coordinator"), Optional.of("secret"), NO_ALTERNATIVES, GENEROUS, timeout, 8, 16);
    }

    private Answer call(Operation operation, String path, String data, String content) {
        return participants.call(to(operation, url(path), data, content)).join();
    }

    private static Call to(Operation operation, URI url, String data, String content) {
        return new Call(
                LRA_ID,
                Optional.of(new LraID("parent")),
                Traceparent.received(TRACE + "00f067aa0ba902b7-01"),
                "p1",
                operation,
                url,
                data,
                content,
                Optional.empty(),
                1,
                Instant.EPOCH);
    }

    private URI url(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        seen.add(new Seen(exchange.getRequestMethod(), path, body, exchange));
        switch (path) {
            case "/silent" -> awaitEnd();
            case "/slow" -> {
                awaitEnd();
                respond(exchange, "Completed");
            }
            case "/broken" -> exchange.close();
            case "/group" -> respond(exchange, groupAnswer.startsWith("[") ? 200 : 410, groupAnswer);
            case "/accepted" -> {
                exchange.getResponseHeaders().set("Location", "/progress/7");
                exchange.sendResponseHeaders(202, -1);
            }
            case "/long" -> respond(exchange, "x".repeat(1_000_000));
            default -> respond(exchange, "Compensated");
        }
        exchange.close();
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void respond(HttpExchange exchange, String text) throws IOException {
        respond(exchange, 200, text);
    }

    private static void respond(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
