package io.eshop.lra.conformance;

import static org.awaitility.Awaitility.await;

import io.eshop.testkit.EmbeddedDatabase;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * No test: figures of our coordinator and of Narayana's, taken on one machine in one run, to read.
 *
 * <pre>mvn -pl lra-conformance verify -Dit.test=Comparison</pre>
 *
 * Both have the same JVM options, else the settings that they come with, and the same participants, which do nothing. Ours has its log in MariaDB, on disk at
 * every commit, Narayana's in files.
 */
class Comparison {
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("warm.up", 20));
    private static final Duration ROUND = Duration.ofSeconds(Integer.getInteger("seconds", 10));
    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final int ENDED = Integer.getInteger("ended", 1_000_000);
    private static final int CONNECTIONS = 16;
    private static final int JOINS = 4;
    private static final int LRAS_PER_GROUP = 16;
    private static final int INTERRUPTED = 32;
    private static final int FILLED_AT_ONCE = 50_000;
    private static final String JVM_OPTIONS = "-Xmx2g";
    private static final Duration RECOVERY_TIME = Duration.ofMinutes(6);
    private static final Path RESULT = Path.of("target/comparison.json");

    private final CloseableHttpClient http = HttpClients.custom()
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnPerRoute(INTERRUPTED)
                    .setMaxConnTotal(2 * INTERRUPTED)
                    .build())
            .disableAutomaticRetries()
            .build();
    private final List<LibertyServer> servers = new ArrayList<>();
    private final Map<String, Double> figures = new LinkedHashMap<>();
    private final Participants participants = new Participants();

    Comparison() throws IOException {}

    /** LRAs one after the other, on one connection. */
    private interface Load {
        void bringToTheirEnd();
    }

    @AfterEach
    void stop() throws InterruptedException, IOException {
        for (LibertyServer server : servers) {
            server.stop();
        }
        participants.close();
        http.close();
    }

    @Test
    void compare() throws IOException, SQLException {
        sql("set global innodb_flush_log_at_trx_commit = 1");
        LibertyServer ours = LibertyServer.ours("compared-ours", Map.of());
        LibertyServer narayanas = LibertyServer.narayanas("compared-narayanas");
        start(ours, narayanas);

        Map<String, Load> loads = new LinkedHashMap<>();
        loads.put("LRAs per second, ours", () -> oneByOne(ours));
        loads.put("LRAs per second, ours in groups of " + LRAS_PER_GROUP, () -> inGroups(ours));
        loads.put("LRAs per second, Narayana's", () -> oneByOne(narayanas));
        loads.values().forEach(load -> perSecond(load, WARM_UP));
        tell(medians(loads));
        tell("MB of memory, ours", ours.residentMemory());
        tell("MB of memory, Narayana's", narayanas.residentMemory());

        sql("delete from eshop_lra.lra where finished_at is not null");
        tell(medians(Map.of("LRAs per second, ours, no ended ones in the log", () -> oneByOne(ours))));
        fill();
        tell(medians(
                Map.of("LRAs per second, ours, %,d ended ones in the log".formatted(ENDED), () -> oneByOne(ours))));
        sql("truncate table eshop_lra.lra");

        tell("s from kill -9 to the last end, ours started again", secondsToRecover(ours, ours));
        LibertyServer other = LibertyServer.ours("compared-other", Map.of());
        start(other);
        tell("s from kill -9 to the last end, ours taken over", secondsToRecover(ours, null));
        try {
            tell("s from kill -9 to the last end, Narayana's started again", secondsToRecover(narayanas, narayanas));
        } catch (ConditionTimeoutException e) {
            tell("s from kill -9, and not all of Narayana's have ended", RECOVERY_TIME.toSeconds());
        }
    }

    private void start(LibertyServer... wanted) throws IOException {
        for (LibertyServer each : wanted) {
            servers.add(each);
            each.start(JVM_OPTIONS);
        }
        Stream.of(wanted).forEach(LibertyServer::awaitReady);
    }

    /** Of rounds in turn, so that a change of the machine's mood is everybody's. */
    private Map<String, Double> medians(Map<String, Load> loads) {
        Map<String, List<Double>> rounds = new LinkedHashMap<>();
        for (int i = 0; i < ROUNDS; i++) {
            loads.forEach((name, load) ->
                    rounds.computeIfAbsent(name, key -> new ArrayList<>()).add(perSecond(load, ROUND)));
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        rounds.forEach((name, each) ->
                medians.put(name, each.stream().sorted().toList().get(ROUNDS / 2)));
        return medians;
    }

    private double perSecond(Load load, Duration time) {
        long calls = participants.calls();
        long begin = System.nanoTime();
        inParallel(CONNECTIONS, () -> {
            while (System.nanoTime() - begin < time.toNanos()) {
                load.bringToTheirEnd();
            }
            return null;
        });
        return (participants.calls() - calls) / (double) JOINS * 1e9 / (System.nanoTime() - begin);
    }

    private void oneByOne(LibertyServer coordinator) {
        URI lra = startAndJoin(coordinator, "/idle");
        send("PUT", URI.create(lra + "/close"), "", "");
    }

    private URI startAndJoin(LibertyServer coordinator, String participant) {
        URI lra = URI.create(send("POST", coordinator.url("/lra-coordinator/start?ClientID=compared"), "", ""));
        for (int i = 0; i < JOINS; i++) {
            send("PUT", lra, participants.links(participant + i), "");
        }
        return lra;
    }

    private void inGroups(LibertyServer coordinator) {
        List<String> lras = group(
                        coordinator,
                        IntStream.range(0, LRAS_PER_GROUP).mapToObj(i -> call("START", "clientID", "compared")))
                .stream()
                .map(answer -> answer.getString("lra"))
                .toList();
        group(
                coordinator,
                lras.stream()
                        .flatMap(lra -> IntStream.range(0, JOINS)
                                .mapToObj(i -> call("JOIN", "lra", lra)
                                        .add("links", participants.linksWithGroup("/idle" + i)))));
        group(coordinator, lras.stream().map(lra -> call("CLOSE", "lra", lra)));
    }

    private static JsonObjectBuilder call(String verb, String name, String value) {
        return Json.createObjectBuilder().add("verb", verb).add(name, value);
    }

    private List<JsonObject> group(LibertyServer coordinator, Stream<JsonObjectBuilder> calls) {
        String list = calls.map(call -> call.build().toString()).collect(Collectors.joining(",", "[", "]"));
        String answers = send("POST", coordinator.url("/lra-coordinator/group"), "", list);
        List<JsonObject> each =
                Json.createReader(new StringReader(answers)).readArray().getValuesAs(JsonObject.class);
        each.stream().filter(answer -> answer.getInt("status") >= 300).findAny().ifPresent(refused -> {
            throw new IllegalStateException(refused.toString());
        });
        return each;
    }

    private String send(String method, URI url, String links, String json) {
        ClassicRequestBuilder request = ClassicRequestBuilder.create(method).setUri(url);
        if (!links.isEmpty()) {
            request.addHeader("Link", links);
        }
        if (!json.isEmpty()) {
            request.setEntity(json, ContentType.APPLICATION_JSON);
        }
        request.addHeader("Accept", json.isEmpty() ? "text/plain" : "application/json");
        try {
            return http.execute(request.build(), response -> {
                String body = response.getEntity() == null ? "" : EntityUtils.toString(response.getEntity());
                if (response.getCode() >= 300) {
                    throw new IOException(method + " " + url + ": " + response.getCode() + " " + body);
                }
                return body;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Of LRAs that are closing, and whose participants can be reached again by the time of the kill.
     *
     * @param again the server to start after the kill, or null
     */
    private double secondsToRecover(LibertyServer killed, LibertyServer again) throws IOException {
        participants.answer(503, "");
        inParallel(
                INTERRUPTED,
                () -> send(
                        "PUT",
                        URI.create(startAndJoin(
                                        killed, "/" + Thread.currentThread().getId() + "/") + "/close"),
                        "",
                        ""));
        int wanted = participants.called().size() + INTERRUPTED * JOINS;
        long begin = System.nanoTime();
        killed.kill();
        participants.answer(200, "");
        if (again != null) {
            again.start(JVM_OPTIONS);
        }
        await().atMost(RECOVERY_TIME)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> participants.called().size() == wanted);
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Copies of an LRA that has ended. */
    private static void fill() throws SQLException {
        for (int filled = 0; filled < ENDED; filled += FILLED_AT_ONCE) {
            sql("""
                    insert into eshop_lra.lra
                        (id, client_id, parent_id, status, participants, owner, version, started_at, deadline, finished_at, document)
                    select concat('-', lpad(seq, 9, '0')), client_id, parent_id, status, participants, owner, version, started_at, deadline, finished_at, document
                    from seq_%d_to_%d, (select * from eshop_lra.lra where finished_at is not null limit 1) ended""".formatted(filled, Math.min(filled + FILLED_AT_ONCE, ENDED) - 1));
        }
    }

    private static void sql(String statement) throws SQLException {
        try (Connection database = EmbeddedDatabase.get().dataSource("mysql").getConnection();
                Statement execution = database.createStatement()) {
            execution.execute(statement);
        }
    }

    private static <T> List<T> inParallel(int threads, Callable<T> task) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<T>> futures = IntStream.range(0, threads)
                    .mapToObj(i -> executor.submit(task))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            executor.shutdownNow();
        }
    }

    private void tell(Map<String, Double> taken) throws IOException {
        for (Map.Entry<String, Double> each : taken.entrySet()) {
            tell(each.getKey(), each.getValue());
        }
    }

    /** At once, for the next figure may be long in coming. */
    private void tell(String name, double figure) throws IOException {
        System.out.printf("%8.1f  %s%n", figure, name);
        figures.put(name, figure);
        Files.writeString(
                RESULT,
                Json.createObjectBuilder(Map.<String, Object>copyOf(figures))
                        .build()
                        .toString());
    }
}
