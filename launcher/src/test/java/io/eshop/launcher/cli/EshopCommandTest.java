package io.eshop.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EshopCommandTest {
    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream systemOut = System.out;
    private final PrintStream systemErr = System.err;

    @BeforeEach
    void capture() {
        System.setProperty(
                "eshop.root", Path.of("").toAbsolutePath().getParent().toString());
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void release() {
        System.clearProperty("eshop.root");
        System.setOut(systemOut);
        System.setErr(systemErr);
    }

    private int eshop(String... args) {
        // far from the ports of a shop that may run on this machine
        return EshopCommand.run(Map.of("ESHOP_HOME", directory.resolve("home").toString()), args);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"up", "down", "reset", "status", "logs", "doctor", "token", "demo", "sale", "bench", "audit"})
    void every_command_explains_itself(String command) {
        assertThat(eshop(command, "--help")).isZero();
        assertThat(out()).startsWith("Usage: ./eshop " + command);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "open",
                "up nonsense",
                "up --scale nonsense=2",
                "up --scale order=0",
                "up --together --scale order=2",
                "logs nonsense",
                "logs",
                "status --nonsense",
                "token",
                "token --user x",
                "token --users 1-2",
                "bench nonsense",
                "bench --seconds 0"
            })
    void what_makes_no_sense_is_told_in_one_line(String line) {
        assertThat(eshop(line.split(" "))).isEqualTo(1);
        assertThat(err().strip()).isNotEmpty().doesNotContain("\n");
    }

    @Test
    void status_of_a_shop_that_never_started_names_every_component_and_makes_no_home() {
        assertThat(eshop("status", "--json")).isZero();

        JsonArray status;
        try (JsonReader reader = Json.createReader(new StringReader(out()))) {
            status = reader.readArray();
        }
        assertThat(status)
                .extracting(component -> component.asJsonObject().getString("name"))
                .containsExactly(
                        "mariadb",
                        "redis",
                        "kafka",
                        "lra-coordinator",
                        "gateway",
                        "user",
                        "product",
                        "order",
                        "stock",
                        "coupon",
                        "pay",
                        "flashsale");
        assertThat(status)
                .allSatisfy(
                        component -> assertThat(component.asJsonObject()).containsKeys("pid", "url", "state", "rssMb"));
        assertThat(directory.resolve("home")).doesNotExist();
    }

    @Test
    void reset_deletes_nothing_that_is_no_shop() throws Exception {
        Path home = Files.createDirectory(directory.resolve("home"));
        Path precious = Files.writeString(home.resolve("precious"), "mine");

        assertThat(eshop("reset", "--yes")).isZero();

        assertThat(precious).hasContent("mine");
    }

    @Test
    void a_down_shop_is_down_already() {
        assertThat(eshop("down")).isZero();
        assertThat(err()).isEmpty();
    }

    @Test
    void what_belongs_to_a_trace_is_shown_from_all_logs_in_the_order_of_time() throws Exception {
        log("order", line("01", "4bf9", "PENDING"), line("04", "4bf9", "TO_PAY"), line("05", "77aa", "OTHER"));
        log("stock", line("02", "4bf9", "HELD"), line("03", "77aa", "OTHER"));

        assertThat(eshop("logs", "--trace", "4bf9")).isZero();
        assertThat(out().lines().map(line -> line.replaceAll(".*: | \\[.*", "")))
                .containsExactly("PENDING", "HELD", "TO_PAY");
    }

    @Test
    void the_log_of_a_component_is_shown_whatever_it_holds() throws Exception {
        log("order", "Launching order", line("01", "4bf9", "PENDING"), "no newline at the end");

        assertThat(eshop("logs", "order")).isZero();
        assertThat(out().lines())
                .containsExactly(
                        "Launching order",
                        "2026-11-21T09:50:01.000+0000 INFO    Journal: PENDING [4bf9]",
                        "no newline at the end");
    }

    private void log(String service, String... lines) throws IOException {
        Path logs = Files.createDirectories(directory.resolve("home/usr/servers/" + service + "/logs"));
        Files.writeString(logs.resolve("messages.log"), String.join("\n", lines));
    }

    private static String line(String second, String trace, String message) {
        return """
                {"ibm_datetime":"2026-11-21T09:50:%s.000+0000","loglevel":"INFO","module":"io.eshop.Journal","ext_traceID":"%s","message":"%s"}""".formatted(second, trace, message);
    }
}
