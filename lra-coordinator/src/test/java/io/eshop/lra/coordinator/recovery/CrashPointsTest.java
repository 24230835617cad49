package io.eshop.lra.coordinator.recovery;

import static io.eshop.lra.coordinator.domain.Ending.CANCEL;
import static io.eshop.lra.coordinator.domain.Ending.CLOSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eshop.lra.coordinator.EmbeddedDatabase;
import io.eshop.lra.coordinator.adapter.out.http.HttpParticipants;
import io.eshop.lra.coordinator.domain.Ending;
import io.eshop.lra.coordinator.domain.Lra;
import io.eshop.lra.coordinator.domain.LraID;
import io.eshop.lra.coordinator.domain.Search;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A coordinator's process that is killed or stopped, over a real database; another one goes on. */
@Timeout(60)
class CrashPointsTest {
    private static final HttpParticipants PARTICIPANTS = CrashingProcess.participants();

    /** Those that come next are started meanwhile, for that takes longer than what they do. */
    private static final Queue<Process> WAITING = new ArrayDeque<>();

    private static final int AHEAD = 2;

    private HttpShop shop;
    private Process process;
    private Node survivor;

    @BeforeEach
    void open() throws IOException, SQLException {
        EmbeddedDatabase.empty();
        shop = new HttpShop();
    }

    @AfterAll
    static void disconnect() {
        PARTICIPANTS.close();
        WAITING.forEach(Process::destroyForcibly);
    }

    @AfterEach
    void close() {
        process.destroyForcibly();
        survivor.close();
        shop.close();
    }

    /** Two joins, the ending, the end: four durable writes; one call to each of two participants. */
    @ParameterizedTest
    @CsvSource({
        "CLOSE, before-write-1", "CLOSE, after-write-1", "CLOSE, before-write-2", "CLOSE, after-write-2",
        "CLOSE, before-write-3", "CLOSE, after-write-3", "CLOSE, before-write-4", "CLOSE, after-write-4",
        "CLOSE, before-call-1", "CLOSE, after-call-1", "CLOSE, before-call-2", "CLOSE, after-call-2",
        "CANCEL, before-write-3", "CANCEL, after-write-3", "CANCEL, before-write-4", "CANCEL, after-write-4",
        "CANCEL, before-call-1", "CANCEL, after-call-1", "CANCEL, before-call-2", "CANCEL, after-call-2"
    })
    void killed_at_any_point_an_lra_ends_as_it_would_have_ended(Ending ending, String point) throws Exception {
        process = coordinator(ending, point);
        List<String> said = process.inputReader(StandardCharsets.UTF_8).lines().toList();
        assertThat(process.waitFor()).as("it got to %s", point).isEqualTo(CrashingProcess.CRASHED);

        survivor = survivor(CrashingProcess.NAME);
        List<String> joined = after("joined ", said);
        Optional<Lra> found =
                survivor.coordinator().find(new LraID(after("started ", said).get(0)));
        if (found.isEmpty()) {
            assertThat(joined).isEmpty();
            assertThat(shop.done()).isEmpty();
            return;
        }
        LraID lra = found.get().id();
        if (found.get().isActive()) {
            // its client got no answer, and asks again
            survivor.coordinator().end(lra, ending).toCompletableFuture().join();
        }
        await().until(() ->
                survivor.coordinator().search(Search.unfinished(1)).lras().isEmpty());

        boolean isClosing = ending == CLOSE;
        assertThat(status(lra)).isEqualTo(isClosing ? LRAStatus.Closed : LRAStatus.Cancelled);
        assertThat(shop.done())
                .containsAll(joined.stream()
                        .map(name -> name + (isClosing ? "/complete" : "/compensate"))
                        .toList())
                .noneMatch(call -> call.endsWith(isClosing ? "/compensate" : "/complete"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CLOSE", "CANCEL"})
    void stopped_beyond_its_lease_and_resumed_it_does_no_harm(Ending ending) throws Exception {
        shop.openDoors(false);
        process = coordinator(ending, "never");
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        LraID lra = new LraID(output.readLine().substring("started ".length()));
        await().until(() -> output.readLine().startsWith("ended "));
        survivor = survivor("survivor");

        signal("STOP");
        await().until(() -> survivor.coordinator().underWay().findAny().isPresent());
        shop.openDoors(true);
        await().until(() -> survivor.coordinator().find(lra).orElseThrow().isFinished());
        List<String> done = shop.done();
        signal("CONT");
        // it has seen that its lease is lost when it has another one
        await().until(() -> leases() == 2);

        assertThat(status(lra)).isEqualTo(ending == CLOSE ? LRAStatus.Closed : LRAStatus.Cancelled);
        await().during(Duration.ofMillis(300)).until(() -> shop.done().equals(done));
    }

    @Test
    void killed_it_is_followed_when_its_lease_is_over() throws Exception {
        shop.openDoors(false);
        process = coordinator(CANCEL, "never");
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        LraID lra = new LraID(output.readLine().substring("started ".length()));
        await().until(() -> output.readLine().startsWith("ended "));
        survivor = survivor("survivor");

        process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
        shop.openDoors(true);

        await().atMost(Node.LEASE.plusSeconds(2)).until(() -> status(lra) == LRAStatus.Cancelled);
        assertThat(shop.done()).containsExactly("pay/compensate", "stock/compensate");
    }

    private Process coordinator(Ending ending, String crashAt) throws IOException {
        while (WAITING.size() <= AHEAD) {
            WAITING.add(new ProcessBuilder(
                            new File(System.getProperty("java.home"), "bin/java").getPath(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            CrashingProcess.class.getName(),
                            String.valueOf(EmbeddedDatabase.port()))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        }
        Process next = WAITING.remove();
        try (Writer order = next.outputWriter(StandardCharsets.UTF_8)) {
            order.write(shop.url() + " " + ending + " " + crashAt + "\n");
        }
        return next;
    }

    private static Node survivor(String name) {
        return new Node(name, EmbeddedDatabase.migrated(), PARTICIPANTS).start();
    }

    private void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    private static int leases() throws SQLException {
        return EmbeddedDatabase.count("coordinator");
    }

    private static List<String> after(String prefix, List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()))
                .toList();
    }

    private LRAStatus status(LraID lra) {
        return survivor.coordinator().find(lra).orElseThrow().status();
    }
}
