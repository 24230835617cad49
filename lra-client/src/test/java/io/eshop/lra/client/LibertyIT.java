package io.eshop.lra.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eshop.lra.shop.Trace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client inside Open Liberty, seen from outside: by its requests to the coordinator and its answers. */
class LibertyIT {
    private static final Duration START_TIME = Duration.ofMinutes(5);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static RecordingCoordinator coordinator;
    private static Liberty liberty;

    @BeforeAll
    static void deploy(@TempDir Path userDir) throws IOException {
        coordinator = new RecordingCoordinator();
        liberty = new Liberty(
                userDir,
                Map.of("shop.war", "io.eshop.lra.shop", "broken.war", "io.eshop.lra.broken"),
                Map.of(
                        "lra.coordinator.url", coordinator.url().toString(),
                        "lra.coordinator.key", "the coordinator's key",
                        "lra.coordinator.attempts", "3",
                        "lra.participant.url", "http://localhost:{port}/shop/api",
                        "lra.participant.key", "the participant's key",
                        "bookings/mp-rest/url", "http://localhost:{port}/shop/api"));
        await().atMost(START_TIME).ignoreExceptions().until(() -> {
            return !liberty.isRunning() || send("GET", "/journal", null).statusCode() == 200;
        });
        assertThat(liberty.isRunning()).as(liberty.log()).isTrue();
    }

    @AfterAll
    static void undeploy() throws InterruptedException {
        liberty.stop();
        coordinator.close();
    }

    @BeforeEach
    void forget() {
        send("DELETE", "/journal", null);
        coordinator.requests.clear();
    }

    @Test
    void a_participant_that_cannot_work_is_not_deployed() {
        await().atMost(START_TIME)
                .untilAsserted(() -> assertThat(liberty.log())
                        .contains("@Compensate takes (URI lraId) or (URI lraId, URI parentId)")
                        .contains("BrokenApplication$Participant.compensate"));
        assertThat(send("GET", "/journal", null).statusCode()).isEqualTo(200);
    }

    // resource methods

    @Test
    void required_starts_an_lra_and_closes_it() {
        HttpResponse<String> answer = send("GET", "/types/required", null);

        URI lra = seen(answer);
        assertThat(coordinator.action(lra).status).isEqualTo(LRAStatus.Closed);
        assertThat(context(answer)).isNull();
        assertThat(coordinator.requests.get(0).header("X-internal-key")).isEqualTo("the coordinator's key");
    }

    @Test
    void the_coordinator_hears_of_the_trace() {
        send("GET", "/types/required", null);

        assertThat(coordinator.requests)
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request.header("Traceparent")).isEqualTo(Trace.PARENT));
    }

    @Test
    void required_takes_part_in_the_callers_lra_and_ends_it() {
        URI lra = start();

        assertThat(seen(send("GET", "/types/required", lra))).isEqualTo(lra);
        assertThat(coordinator.action(lra).status).isEqualTo(LRAStatus.Closed);
    }

    @Test
    void an_lra_that_is_not_to_end_is_told_to_the_caller() {
        HttpResponse<String> answer = send("GET", "/types/kept", null);

        assertThat(coordinator.action(seen(answer)).status).isEqualTo(LRAStatus.Active);
        assertThat(context(answer)).isEqualTo(seen(answer).toString());
    }

    @Test
    void an_error_cancels() {
        assertThat(statusAfter(send("GET", "/types/required?status=404", null))).isEqualTo(LRAStatus.Cancelled);
        assertThat(send("GET", "/types/throws", null).statusCode()).isEqualTo(500);
        assertThat(coordinator.calls()).last().asString().endsWith("/cancel");
    }

    @Test
    void only_the_errors_that_are_listed_cancel() {
        send("GET", "/types/picky?status=500", null);
        assertThat(coordinator.calls()).last().asString().endsWith("/close");

        send("GET", "/types/picky?status=409", null);
        assertThat(coordinator.calls()).last().asString().endsWith("/cancel");
    }

    @Test
    void requires_new_leaves_the_callers_lra_alone() {
        URI lra = start();

        HttpResponse<String> answer = send("GET", "/types/requires-new", lra);

        assertThat(seen(answer)).isNotEqualTo(lra);
        assertThat(statusAfter(answer)).isEqualTo(LRAStatus.Closed);
        assertThat(coordinator.action(lra).status).isEqualTo(LRAStatus.Active);
        assertThat(context(answer)).isEqualTo(lra.toString());
    }

    @Test
    void nested_starts_a_child() {
        URI lra = start();

        HttpResponse<String> answer = send("GET", "/types/nested", lra);

        assertThat(coordinator.action(seen(answer)).parent).isEqualTo(lra.toString());
        assertThat(answer.body()).endsWith(" " + lra);
        assertThat(statusAfter(answer)).isEqualTo(LRAStatus.Closed);
    }

    @Test
    void nested_without_a_parent_is_a_plain_lra() {
        HttpResponse<String> answer = send("GET", "/types/nested", null);

        assertThat(coordinator.action(seen(answer)).parent).isEmpty();
    }

    @Test
    void mandatory_needs_an_lra() {
        URI lra = start();

        HttpResponse<String> without = send("GET", "/types/mandatory", null);
        assertThat(without.statusCode()).isEqualTo(412);
        assertThat(without.body())
                .isEqualTo("{\"code\":41201,\"msg\":\"this is to be called within an LRA\",\"data\":{}}");
        assertThat(seen(send("GET", "/types/mandatory", lra))).isEqualTo(lra);
        assertThat(coordinator.action(lra).status).isEqualTo(LRAStatus.Active);
    }

    @Test
    void never_refuses_an_lra() {
        assertThat(send("GET", "/types/never", start()).statusCode()).isEqualTo(412);
        assertThat(send("GET", "/types/never", null).body()).isEqualTo("null null null");
    }

    @Test
    void supports_takes_what_there_is_also_by_the_annotation_of_the_class() {
        URI lra = start();

        assertThat(send("GET", "/types/supports", null).body()).isEqualTo("null null null");
        assertThat(seen(send("GET", "/types/supports", lra))).isEqualTo(lra);
        assertThat(coordinator.action(lra).status).isEqualTo(LRAStatus.Closed);
    }

    @Test
    void not_supported_suspends_the_lra() {
        URI lra = start();

        HttpResponse<String> answer = send("GET", "/types/not-supported", lra);

        assertThat(answer.body()).isEqualTo("null null null");
        assertThat(context(answer)).isEqualTo(lra.toString());
        assertThat(coordinator.action(lra).status).isEqualTo(LRAStatus.Active);
    }

    @Test
    void an_lra_passes_through_a_method_without_annotation() {
        URI lra = start();

        assertThat(send("GET", "/unannotated", lra).body()).isEqualTo("null " + lra);
        assertThat(send("GET", "/unannotated", null).body()).isEqualTo("null null");
    }

    @Test
    void asynchronous_methods_end_their_lra_when_they_answer() {
        assertThat(statusAfter(send("GET", "/types/stage", null))).isEqualTo(LRAStatus.Closed);

        assertThat(send("GET", "/types/suspended", null).statusCode()).isEqualTo(409);
        assertThat(coordinator.calls()).last().asString().endsWith("/cancel");
    }

    @Test
    void no_thread_keeps_an_lra() {
        for (int i = 0; i < 20; i++) {
            send("GET", "/types/suspended", null);
            assertThat(send("GET", "/../current", null).body()).isEqualTo("Optional.empty");
        }
    }

    @Test
    void the_answer_stands_when_the_lra_was_cancelled_meanwhile() {
        URI lra = start();
        coordinator.action(lra).status = LRAStatus.Cancelled;

        HttpResponse<String> answer = send("GET", "/types/required", lra);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(liberty.log()).contains("the LRA was not closed, it is Cancelled [" + lra + "]");
    }

    @Test
    void without_a_coordinator_the_method_is_not_executed() {
        coordinator.trouble(503);

        HttpResponse<String> answer = send("GET", "/types/required", null);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(answer.body()).contains("\"code\":503");
    }

    @Test
    void without_an_answer_to_the_close_the_outcome_is_unknown() {
        URI lra = start();
        coordinator.trouble(503, 503, 503);

        HttpResponse<String> answer = send("GET", "/types/required", lra);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains(lra.toString());
    }

    // participants that are resources

    @Test
    void a_resource_joins_with_its_callbacks_and_hears_of_the_end() {
        URI lra = start();

        assertThat(send("POST", "/hotels/ritz/bookings", lra).statusCode()).isEqualTo(200);
        Map<String, String> links = coordinator.action(lra).participants.get(0);
        assertThat(links).containsOnlyKeys("complete", "compensate", "status", "forget", "after", "leave");
        assertThat(links.get("complete"))
                .startsWith(liberty.url("/shop/api/hotels/ritz/bookings/complete?sig=")
                        .toString());
        end(lra, "close");

        assertThat(journal())
                .containsExactly(
                        "booked ritz recoverable " + id(lra), "completed ritz " + id(lra), "after Closed " + id(lra));
    }

    @Test
    void a_refusal_of_a_participant_does_not_cancel_when_it_says_so() {
        URI lra = start();

        assertThat(send("POST", "/hotels/ritz/bookings?status=409", lra).statusCode())
                .isEqualTo(409);
        assertThat(coordinator.action(lra).status).isEqualTo(LRAStatus.Active);
        end(lra, "cancel");

        assertThat(journal()).contains("compensated ritz " + id(lra));
    }

    @Test
    void an_ended_lra_cannot_be_joined() {
        URI lra = start();
        end(lra, "close");

        assertThat(send("POST", "/hotels/ritz/bookings", lra).statusCode()).isEqualTo(412);
        assertThat(journal()).isEmpty();
    }

    @Test
    void who_leaves_is_not_called_any_more() {
        URI lra = start();
        send("POST", "/hotels/ritz/bookings", lra);
        send("POST", "/hotels/savoy/bookings", lra);

        send("PUT", "/hotels/ritz/bookings/leave", lra);
        end(lra, "close");

        assertThat(journal())
                .contains("left ritz " + id(lra), "completed savoy " + id(lra))
                .doesNotContain("completed ritz " + id(lra));
    }

    @Test
    void only_the_coordinator_can_call_back() {
        URI lra = start();
        send("POST", "/hotels/ritz/bookings", lra);
        String complete = coordinator.action(lra).participants.get(0).get("complete");

        HttpResponse<String> unsigned = send("PUT", "/hotels/ritz/bookings/complete", lra);
        assertThat(unsigned.statusCode()).isEqualTo(403);
        assertThat(unsigned.body()).startsWith("{\"code\":40301,").endsWith("\"data\":{}}");
        assertThat(callBack("PUT", complete, start())).isEqualTo(403);
        assertThat(callBack("PUT", complete.replace("ritz", "savoy"), lra)).isEqualTo(403);
        assertThat(callBack("PUT", complete.replace("complete?", "compensate?"), lra))
                .isEqualTo(403);
        assertThat(journal()).hasSize(1);
        assertThat(callBack("PUT", complete, lra)).isEqualTo(204);
    }

    // beans

    @Test
    void a_bean_starts_an_lra_its_participants_join_and_it_closes() {
        HttpResponse<String> answer = send("POST", "/checkouts", null);

        URI lra = URI.create(answer.body());
        assertThat(coordinator.action(lra).status).isEqualTo(LRAStatus.Closed);
        assertThat(coordinator.requests.get(0).query())
                .isEqualTo("ClientID=io.eshop.lra.shop.Checkout#place&TimeLimit=30000");
        assertThat(journal())
                .containsExactlyInAnyOrder(
                        "opened o1 " + id(lra),
                        "booked ritz recoverable " + id(lra),
                        "completed ritz " + id(lra),
                        "completed order " + id(lra),
                        "after Closed " + id(lra),
                        "after order Closed " + id(lra));
    }

    @Test
    void a_bean_works_on_a_thread_without_a_request() {
        URI lra = URI.create(send("POST", "/checkouts/from-listener", null).body());

        assertThat(coordinator.action(lra).status).isEqualTo(LRAStatus.Closed);
        assertThat(journal()).contains("opened o2 " + id(lra), "completed order " + id(lra));
    }

    @Test
    void an_exception_cancels_and_is_told() {
        HttpResponse<String> answer = send("POST", "/checkouts?status=409", null);

        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(coordinator.calls()).last().asString().endsWith("/cancel");
        assertThat(journal()).anyMatch(line -> line.startsWith("compensated order"));
        assertThat(journal()).anyMatch(line -> line.startsWith("compensated ritz"));
    }

    @Test
    void a_bean_hears_that_its_lra_was_cancelled_meanwhile() {
        HttpResponse<String> answer = send("POST", "/checkouts/cancelled-meanwhile", null);

        assertThat(answer.statusCode()).isEqualTo(412);
        assertThat(answer.body())
                .contains("\"code\":41201")
                .contains("\"lra\":\"")
                .contains("\"status\":\"Cancelled\"");
    }

    @Test
    void a_bean_that_answers_later_ends_its_lra_then() {
        URI lra = URI.create(send("POST", "/checkouts/later", null).body());
        assertThat(coordinator.action(lra).status).isEqualTo(LRAStatus.Closed);

        assertThat(send("POST", "/checkouts/later?fails=true", null).statusCode())
                .isEqualTo(500);
        assertThat(coordinator.calls()).last().asString().endsWith("/cancel");
    }

    @Test
    void a_jax_rs_client_passes_the_lra_on() {
        assertThat(send("POST", "/checkouts/with-jax-rs-client", null).statusCode())
                .isEqualTo(204);
        assertThat(journal()).anyMatch(line -> line.startsWith("completed astoria"));
    }

    @Test
    void callbacks_of_a_bean_answer_as_the_specification_says() {
        URI lra = start();
        String base = "/lra-participant/io.eshop.lra.shop.OrderBook/";

        assertThat(send("PUT", base + "complete", lra).statusCode()).isEqualTo(403);

        send("POST", "/checkouts/in-callers-lra", lra);
        Map<String, String> signed = coordinator.action(lra).participants.get(0);
        HttpResponse<String> status =
                coordinator.call("GET", signed.get("status"), LRA.LRA_HTTP_CONTEXT_HEADER, lra.toString(), "");
        assertThat(status.statusCode()).isEqualTo(200);
        assertThat(status.body()).isEqualTo("FailedToCompensate");
        assertThat(callBack("DELETE", signed.get("forget"), lra)).isEqualTo(500);
        assertThat(callBack("PUT", signed.get("complete"), lra)).isEqualTo(200);
        assertThat(callBack("GET", signed.get("complete"), lra)).isEqualTo(404);
    }

    @Test
    void a_method_for_several_lras_gets_those_that_it_could_join() {
        URI open = start();
        URI ended = start();
        end(ended, "close");

        HttpResponse<String> packed = send("POST", "/checkouts/parcels?lra=" + open + "&lra=" + ended, null);

        assertThat(packed.body().lines()).containsExactly(open.toString());
        assertThat(journal()).containsExactly("packs 1");
        assertThat(coordinator.action(open).participants.get(0)).containsOnlyKeys("complete", "compensate", "group");
    }

    @Test
    void several_calls_in_one_request_are_one_call_of_the_method() {
        URI one = packed(start());
        URI other = packed(start());

        assertThat(callTogether(grouped(one, "complete"), grouped(other, "complete")))
                .isEqualTo("[{'status':200,'body':''},{'status':200,'body':''}]");
        assertThat(journal()).contains("completes 2").doesNotContain("completes 1");
    }

    @Test
    void one_that_fails_in_a_group_fails_alone() {
        URI good = packed(start());
        URI bad = packed(coordinator.rename(start(), "lra-broken"));

        assertThat(callTogether(grouped(good, "compensate"), grouped(bad, "compensate")))
                .isEqualTo("[{'status':200,'body':''},{'status':500,'body':''}]");
    }

    @Test
    void a_forged_link_in_a_group_is_refused_alone() {
        URI lra = packed(start());
        URI other = packed(start());
        String forged = grouped(lra, "complete").replace(lra + "'", other + "'");

        assertThat(callTogether(forged, grouped(lra, "complete"), "{}"))
                .matches("\\[\\{'status':403,.*\\},\\{'status':200,'body':''\\},\\{'status':400,'body':''\\}\\]");
        assertThat(journal()).containsOnlyOnce("completes 1");
    }

    @Test
    void what_takes_several_takes_one() {
        URI lra = packed(start());

        end(lra, "close");

        assertThat(journal()).contains("completes 1");
    }

    private static URI packed(URI lra) {
        send("POST", "/checkouts/parcels?lra=" + lra, null);
        return lra;
    }

    private static String grouped(URI lra, String rel) {
        String url = coordinator.action(lra).participants.get(0).get(rel);
        return "{'url':'" + url + "','lra':'" + lra + "'}";
    }

    private static String callTogether(String... calls) {
        String body = ("[" + String.join(",", calls) + "]").replace('\'', '"');
        return coordinator
                .call("PUT", liberty.url("/shop/api/lra-participant").toString(), "application/json", body)
                .body()
                .replace('"', '\'');
    }

    private static URI start() {
        HttpResponse<String> answer =
                coordinator.call("POST", coordinator.url() + "/start?ClientID=test", "Accept", "text/plain", "");
        return URI.create(answer.body());
    }

    private static void end(URI lra, String how) {
        coordinator.call("PUT", lra + "/" + how, "Accept", "text/plain", "");
    }

    private static int callBack(String method, String url, URI lra) {
        return coordinator
                .call(method, url, LRA.LRA_HTTP_CONTEXT_HEADER, lra.toString(), "")
                .statusCode();
    }

    private static HttpResponse<String> send(String method, String path, URI lra) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        liberty.url("/shop/api" + path).normalize())
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (lra != null) {
            request.header(LRA.LRA_HTTP_CONTEXT_HEADER, lra.toString());
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<String> journal() {
        return send("GET", "/journal", null).body().lines().toList();
    }

    /** The LRA that the method saw; in its header and in its thread it is the same. */
    private static URI seen(HttpResponse<String> answer) {
        String[] words = answer.body().split(" ");
        if (!answer.request().uri().getPath().endsWith("/stage")) {
            assertThat(words[1]).isEqualTo(words[0]);
        }
        return URI.create(words[0]);
    }

    private static LRAStatus statusAfter(HttpResponse<String> answer) {
        return coordinator.action(seen(answer)).status;
    }

    private static String context(HttpResponse<String> answer) {
        return answer.headers().firstValue(LRA.LRA_HTTP_CONTEXT_HEADER).orElse(null);
    }

    private static String id(URI lra) {
        return lra.getPath().substring(lra.getPath().lastIndexOf('/') + 1);
    }
}
