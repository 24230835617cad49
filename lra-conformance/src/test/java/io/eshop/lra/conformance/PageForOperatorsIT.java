package io.eshop.lra.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The coordinator's page in a browser. */
class PageForOperatorsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String MARKUP = "<img src=x onerror=\"document.title='taken over'\">";

    private static LibertyServer coordinator;
    private static Chromium browser;

    private final String client = "client-" + UUID.randomUUID();
    private Participants participants;

    @BeforeAll
    static void start() throws IOException {
        Optional<Path> chromium = Chromium.installed();
        assumeThat(chromium)
                .as("needs Chromium: put chromium or google-chrome on the PATH, or its path into the variable CHROMIUM")
                .isPresent();
        Servers.start(Servers.OURS);
        coordinator = Servers.OURS.server();
        browser = new Chromium(chromium.get());
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() throws IOException {
        participants = new Participants();
        browser.open(coordinator.url("/lra-coordinator/ui"));
        awaitText("h1", "LRA coordinator");
    }

    @AfterEach
    void nothing_went_wrong_in_the_page() {
        participants.close();
        assertThat(browser.errors()).isEmpty();
        assertThat(browser.evaluate("document.title")).isEqualTo("LRA coordinator");
    }

    @Test
    void what_is_under_way_is_listed_as_it_comes_and_goes() {
        URI lra = start(client, "/stock");

        show(client, "unfinished");
        awaitText("#rows", client);
        assertThat(row()).contains("Active");

        Http.send("PUT", URI.create(lra + "/close"));
        await().atMost(PATIENCE).until(() -> !text("#rows").contains(client));
        show(client, "ended");
        awaitText("#rows", client);
        assertThat(row()).contains("Closed");
    }

    @Test
    void one_is_shown_with_every_call_that_was_made() {
        URI lra = start(client, "/stock", "/pay");
        Http.send("PUT", URI.create(lra + "/cancel"));

        show(client, "ended");
        choose();

        awaitText("#detail h2", lra.toString());
        awaitText("#facts", "Cancelled");
        assertThat(text("#participants")).contains("/stock", "/pay", "Compensated");
        assertThat(browser.evaluate("document.querySelectorAll('#timeline tr').length"))
                .isEqualTo("2");
        // in reverse order of joining
        assertThat(text("#timeline tr:first-child")).contains("/pay", "compensate", "200", "ms");
        assertThat(text("#timeline tr:last-child")).contains("/stock", "compensate", "200", "ms");
    }

    @Test
    void what_is_stuck_is_told_with_the_reason_and_settled_by_hand() {
        participants.answer(503, "out of order");
        URI lra = start(client, "/stock");
        Groups.send(coordinator, "{'verb':'CLOSE','lra':'" + lra + "'}");

        show(client, "stuck");
        choose();
        awaitText("#facts", "503 out of order");
        assertThat(row()).contains("Closing", "503 out of order");

        click("#intervention [value=SETTLE]");
        assertThat(browser.evaluate("document.querySelector('#intervention').reportValidity()"))
                .as("a reason is needed")
                .isEqualTo("false");
        assertThat(status(lra)).isEqualTo("Closing");

        enter("#intervention [name=reason]", "counted by hand, ticket 4711");
        enter("#intervention [name=by]", "ann");
        click("#intervention [value=SETTLE]");

        awaitText("#timeline .by-hand", "counted by hand, ticket 4711");
        assertThat(text("#timeline .by-hand")).contains("ann", "settle");
        await().atMost(PATIENCE).until(() -> status(lra).equals("Closed"));
        awaitText("#facts", "Closed");
    }

    @Test
    void what_is_not_allowed_is_said() {
        URI lra = start(client, "/stock");
        show(client, "unfinished");
        choose();
        click("#live");
        Http.send("PUT", URI.create(lra + "/close"));
        enter("#intervention [name=reason]", "too late");

        click("#intervention [value=CANCEL]");

        awaitText("#message", "is Closed");
        assertThat(browser.errors()).singleElement().asString().contains("412");
    }

    @Test
    void markup_of_whomever_is_shown_as_the_text_that_it_is() {
        String name = MARKUP + client;
        participants.answer(503, MARKUP);
        URI lra = start(name, "/stock");
        Groups.send(coordinator, "{'verb':'CLOSE','lra':'" + lra + "'}");
        show(name, "unfinished");
        choose();
        awaitText("#rows", name);
        awaitText("#facts", "503 " + MARKUP);
        enter("#intervention [name=reason]", MARKUP);
        enter("#intervention [name=by]", MARKUP);

        click("#intervention [value=SETTLE]");

        awaitText("#timeline .by-hand", MARKUP);
        assertThat(browser.evaluate("document.images.length")).isEqualTo("0");
    }

    private URI start(String clientID, String... paths) {
        URI lra = URI.create(Http.send(
                        "POST",
                        coordinator.url("/lra-coordinator/start?ClientID="
                                + URLEncoder.encode(clientID, StandardCharsets.UTF_8)))
                .body());
        for (String path : paths) {
            assertThat(Http.send("PUT", lra, "Link", participants.links(path)).statusCode())
                    .isEqualTo(200);
        }
        return lra;
    }

    private static String status(URI lra) {
        return Http.send("GET", URI.create(lra + "/status")).body();
    }

    private static void show(String clientID, String view) {
        enter("#filter [name=ClientID]", clientID);
        click("nav [data-view=" + view + "]");
    }

    /** The line of this test's LRA. */
    private String row() {
        return browser.evaluate("(" + findRow() + ")?.textContent");
    }

    private void choose() {
        awaitText("#rows", client);
        browser.evaluate("(" + findRow() + ").click()");
        await().atMost(PATIENCE).until(() -> text("#facts").contains(client));
    }

    private String findRow() {
        return "[...document.querySelectorAll('#rows tr')].find(tr => tr.textContent.includes('" + client + "'))";
    }

    private static void click(String selector) {
        browser.evaluate("document.querySelector('" + selector + "').click()");
    }

    private static void enter(String selector, String text) {
        browser.evaluate("document.querySelector('" + selector + "').value = decodeURIComponent('"
                + URLEncoder.encode(text, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("'", "%27") + "')");
    }

    private static void awaitText(String selector, String text) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(text(selector)).contains(text));
    }

    private static String text(String selector) {
        return browser.evaluate("document.querySelector('" + selector + "')?.textContent");
    }
}
