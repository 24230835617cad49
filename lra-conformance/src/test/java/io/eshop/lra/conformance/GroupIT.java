package io.eshop.lra.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Groups of calls between our client and our coordinator, both ways. */
class GroupIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int STAYS = 12;

    private static LibertyServer server;

    @BeforeAll
    static void start() throws IOException {
        Servers.start(Servers.OURS);
        server = Servers.OURS.server();
    }

    @Test
    void many_that_close_at_once_complete_once_each_and_some_together() {
        await().atMost(PATIENCE).until(() -> {
            List<String> stays = atOnce("/hotel/stays?end=close");
            assertThat(stays).doesNotHaveDuplicates().allMatch(lra -> lra.startsWith("http"));
            await().untilAsserted(
                            () -> assertThat(lines("/hotel/stays/completed")).containsAll(stays));
            return Integer.parseInt(lines("/hotel/stays/most-at-once").get(0)) > 1;
        });
        assertThat(lines("/hotel/stays/completed")).doesNotHaveDuplicates();
    }

    @Test
    void many_that_are_cancelled_at_once_are_compensated_each() {
        List<String> stays = atOnce("/hotel/stays?end=cancel");

        await().untilAsserted(
                        () -> assertThat(lines("/hotel/stays/compensated")).containsAll(stays));
        assertThat(lines("/hotel/stays/completed")).doesNotContainAnyElementsOf(stays);
    }

    @Test
    void each_call_of_a_group_has_the_answer_that_it_would_have_alone() {
        String active = anLra();
        String closed = anLra();
        send("PUT", path(closed) + "/close", "");

        HttpResponse<String> answer = group(
                "{'verb':'START','clientID':'me','timeLimit':60000}",
                "{'verb':'JOIN','lra':'" + active + "','links':'<http://localhost:1/c>; rel=compensate'}",
                "{'verb':'CLOSE','lra':'" + closed + "'}",
                "{'verb':'CANCEL','lra':'" + closed + "'}",
                "{'verb':'JOIN','lra':'unknown','links':'<http://localhost:1/c>; rel=compensate'}",
                "{'verb':'JOIN','lra':'" + active + "','links':'no links'}",
                "{'verb':'LEAVE'}",
                "{'verb':'START','timeLimit':-1}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Groups.statuses(answer)).containsExactly("201", "200", "200", "412", "404", "400", "400", "400");
        assertThat(answer.body())
                .contains("\"lra\":\"" + server.url("/lra-coordinator/"))
                .contains("\"recovery\":\"" + server.url("/lra-coordinator/recovery/"))
                .contains("\"text\":\"Closed\"");
        assertThat(answer.headers().firstValue("LRA-Group-API-version")).contains("1.0");
    }

    @Test
    void one_that_cannot_complete_holds_no_other_up_for_long() throws IOException {
        String quick = anLra();
        String slow = anLra();
        try (ServerSocket silent = new ServerSocket(0)) {
            String participant = "http://localhost:" + silent.getLocalPort();
            send(
                    "PUT",
                    path(slow),
                    "<" + participant + "/compensate>; rel=compensate, <" + participant + "/complete>; rel=complete");

            HttpResponse<String> answer =
                    group("{'verb':'CLOSE','lra':'" + slow + "'}", "{'verb':'CLOSE','lra':'" + quick + "'}");

            assertThat(answer.body())
                    .isEqualTo("[{\"status\":202,\"text\":\"Closing\"},{\"status\":200,\"text\":\"Closed\"}]");
        }
    }

    @Test
    void what_is_no_list_of_calls_is_refused() {
        assertThat(send("POST", "/lra-coordinator/group", "{}").statusCode()).isEqualTo(400);
        assertThat(send("POST", "/lra-coordinator/group", "[null]").body()).contains("\"status\":400");
    }

    private static String anLra() {
        return send("POST", "/lra-coordinator/start", "").body();
    }

    private static String path(String lra) {
        return URI.create(lra).getPath();
    }

    private static HttpResponse<String> group(String... calls) {
        return Groups.send(server, calls);
    }

    private static List<String> atOnce(String path) {
        List<CompletableFuture<String>> answers = IntStream.range(0, STAYS)
                .mapToObj(i -> sendAsync("POST", path, "").thenApply(HttpResponse::body))
                .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private static List<String> lines(String path) {
        return send("GET", path, "").body().lines().toList();
    }

    private static HttpResponse<String> send(String method, String path, String body) {
        return sendAsync(method, path, body).join();
    }

    private static CompletableFuture<HttpResponse<String>> sendAsync(String method, String path, String body) {
        boolean isJson = body.startsWith("[") || body.startsWith("{");
        return Http.sendAsync(HttpRequest.newBuilder(server.url(path))
                .method(method, BodyPublishers.ofString(body))
                .header("Content-Type", isJson ? "application/json" : "text/plain"));
    }
}
