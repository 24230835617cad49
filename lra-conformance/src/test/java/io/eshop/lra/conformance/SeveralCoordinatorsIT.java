package io.eshop.lra.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Two coordinators over one log, over HTTP: the one that is asked, at which the URLs of all LRAs point, and the one that has an LRA under way. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeveralCoordinatorsIT {
    private static final Duration TAKE_OVER = Duration.ofSeconds(20);

    private static LibertyServer asked;
    private static LibertyServer owner;

    private Participants participants;

    @BeforeAll
    static void start() throws IOException {
        Servers.start(Servers.OURS, Servers.OTHER);
        asked = Servers.OURS.server();
        owner = Servers.OTHER.server();
    }

    @BeforeEach
    void open() throws IOException {
        participants = new Participants();
    }

    @AfterEach
    void close() {
        participants.close();
    }

    @Test
    void any_answers_for_an_lra_of_another() {
        URI lra = startAt(owner);
        assertThat(lra.toString()).startsWith(asked.url("/lra-coordinator/").toString());

        HttpResponse<String> joined = Http.send("PUT", lra, "Link", participants.links("/stock"));
        assertThat(joined.statusCode()).isEqualTo(200);
        assertThat(joined.headers().firstValue(LRA.LRA_HTTP_RECOVERY_HEADER))
                .hasValueSatisfying(
                        url -> assertThat(Http.send("GET", URI.create(url)).statusCode())
                                .isEqualTo(200));
        assertThat(text("GET", lra + "/status")).isEqualTo("200 Active");
        assertThat(Http.send("GET", lra).body()).contains("/stock/compensate");
        assertThat(text("PUT", lra + "/renew?TimeLimit=60000")).startsWith("200");

        assertThat(text("PUT", lra + "/close")).isEqualTo("200 Closed");
        assertThat(participants.called()).containsExactly("/stock/complete");
        // finished, it is no one's
        assertThat(text("GET", lra + "/status")).isEqualTo("200 Closed");
        assertThat(text("PUT", at(owner, lra) + "/cancel")).startsWith("412");
        assertThat(text("PUT", lra + "/cancel")).startsWith("412");
    }

    @Test
    void an_lra_that_is_unknown_to_all_is_so_to_each() {
        for (LibertyServer each : new LibertyServer[] {asked, owner}) {
            assertThat(text("PUT", each.url("/lra-coordinator/unknown/close").toString()))
                    .startsWith("404");
        }
    }

    @Test
    void a_nested_lra_is_with_its_parent_wherever_it_is_started() {
        URI parent = startAt(owner);
        URI nested = URI.create(Http.send("POST", asked.url("/lra-coordinator/start?ParentLRA=" + parent))
                .body());
        Http.send("PUT", nested, "Link", participants.links("/nested"));

        assertThat(group(asked, call("LEAVE", nested))).contains("421");
        assertThat(text("PUT", parent + "/cancel")).isEqualTo("200 Cancelled");

        assertThat(participants.called()).containsExactly("/nested/compensate");
        assertThat(text("GET", nested + "/status")).isEqualTo("200 Cancelled");
    }

    @Test
    void of_a_group_each_is_told_which_calls_are_for_another() {
        URI here = startAt(asked);
        URI there = startAt(owner);

        String[] calls = {call("JOIN", here), call("JOIN", there), "{'verb':'START','parent':'" + there + "'}"};

        assertThat(group(asked, calls)).isEqualTo("200 421 421");
        assertThat(group(owner, calls)).isEqualTo("421 200 201");
        assertThat(text("PUT", there + "/cancel")).isEqualTo("200 Cancelled");
        assertThat(text("PUT", here + "/cancel")).isEqualTo("200 Cancelled");
    }

    /** The last one, for the owner is gone after it. */
    @Test
    @Order(Integer.MAX_VALUE)
    void when_the_owner_is_dead_its_lras_are_answered_for_as_soon_as_they_are_taken_over() throws IOException {
        URI closing = startAt(owner);
        Http.send("PUT", closing, "Link", participants.links("/closing"));
        URI active = startAt(owner);
        Http.send("PUT", active, "Link", participants.links("/active"));
        participants.answer(503, "");
        assertThat(group(owner, call("CLOSE", closing))).isEqualTo("202");

        owner.kill();
        HttpResponse<String> atOnce = Http.send("PUT", URI.create(active + "/close"));
        participants.answer(200, "");

        assertThat(atOnce.statusCode()).isEqualTo(503);
        assertThat(atOnce.headers().firstValue("Retry-After")).isPresent();
        await().atMost(TAKE_OVER)
                .until(() -> group(asked, call("CLOSE", active)).equals("200"));
        assertThat(text("GET", active + "/status")).isEqualTo("200 Closed");
        await().atMost(TAKE_OVER).until(() -> text("GET", closing + "/status").equals("200 Closed"));
        assertThat(participants.called()).containsExactlyInAnyOrder("/active/complete", "/closing/complete");
        assertThat(participants.calls()).isEqualTo(2);
    }

    private static URI startAt(LibertyServer coordinator) {
        return URI.create(Http.send("POST", coordinator.url("/lra-coordinator/start"))
                .headers()
                .firstValue("Location")
                .orElseThrow());
    }

    private static URI at(LibertyServer coordinator, URI lra) {
        return coordinator.url(lra.getPath());
    }

    /** Status code and body. */
    private static String text(String method, String url) {
        HttpResponse<String> answer = Http.send(method, URI.create(url));
        return answer.statusCode() + " " + answer.body();
    }

    private String call(String verb, URI lra) {
        return "{'verb':'" + verb + "','lra':'" + lra + "','links':'" + participants.links("/grouped") + "'}";
    }

    /** The status codes of its calls. */
    private static String group(LibertyServer coordinator, String... calls) {
        return String.join(" ", Groups.statuses(Groups.send(coordinator, calls)));
    }
}
