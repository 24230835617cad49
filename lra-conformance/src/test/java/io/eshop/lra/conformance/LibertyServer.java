package io.eshop.lra.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eshop.lra.conformance.narayana.NarayanaApplication;
import io.eshop.testkit.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A Liberty server with a coordinator: laid out when made, to be started by somebody, on a port of its own. */
final class LibertyServer {
    /** For who counts seconds: quick to start, slow in the long run. */
    static final String QUICK_START = "-Xmx512m -XX:TieredStopAtLevel=1";

    private static final Duration START_TIME = Duration.ofMinutes(3);
    private static final Path USER_DIR = Path.of(System.getProperty("liberty.user.dir"));
    private static final Path CONFIGURATIONS = Path.of("src/test/liberty");
    private static final Path COORDINATOR = Path.of("target/coordinator");
    private static final Path NARAYANA = Path.of("target/narayana-coordinator");

    private final String name;
    private final Path folder;
    private final int port;
    private final List<String> toBeReady = new ArrayList<>(List.of("/lra-coordinator/recovery"));
    private Process process;

    private LibertyServer(String name, String configuration) throws IOException {
        this.name = name;
        port = freePort();
        folder = USER_DIR.resolve("servers").resolve(name);
        delete(folder);
        Files.createDirectories(folder.resolve("apps"));
        Files.copy(CONFIGURATIONS.resolve(configuration), folder.resolve("server.xml"));
    }

    /**
     * One with our coordinator. All of them share a log, in the embedded database.
     *
     * @param settings of the coordinator, which has the defaults else
     */
    static LibertyServer ours(String name, Map<String, String> settings) throws IOException {
        LibertyServer server = new LibertyServer(name, "coordinator.xml");
        Files.copy(COORDINATOR.resolve("lra-coordinator.war"), server.folder.resolve("apps/lra-coordinator.war"));
        Files.createDirectory(server.folder.resolve("jdbc"));
        Files.copy(COORDINATOR.resolve("mysql-connector-j.jar"), server.folder.resolve("jdbc/mysql-connector-j.jar"));
        Map<String, String> all = new HashMap<>(Map.of(
                "lra.coordinator.url", server.url("/lra-coordinator").toString(),
                "lra.coordinator.node", server.url("/lra-coordinator").toString(),
                "database.url", EmbeddedDatabase.get().url("eshop_lra"),
                "ltpa.password", UUID.randomUUID().toString(),
                // nobody reads what each of the TCK's applications would be scanned for
                "mp.openapi.scan.disable", "true"));
        all.putAll(settings);
        server.configure(all);
        return server;
    }

    /** One with Narayana's coordinator. */
    static LibertyServer narayanas(String name) throws IOException {
        LibertyServer server = new LibertyServer(name, "narayana.xml");
        server.configure(Map.of());
        server.export(
                ShrinkWrap.create(WebArchive.class, "coordinator.war")
                        .addPackage(NarayanaApplication.class.getPackage())
                        .addAsLibraries(NARAYANA.toFile().listFiles())
                        .addAsResource(
                                // it refuses more than ten starts at once else
                                new StringAsset(
                                        "io.narayana.lra.coordinator.api.Coordinator/startLRA/Bulkhead/value=1000"),
                                "META-INF/microprofile-config.properties"),
                "apps");
        return server;
    }

    private void configure(Map<String, String> properties) throws IOException {
        Files.writeString(
                folder.resolve("bootstrap.properties"),
                "http.port=" + port
                        + properties.entrySet().stream()
                                .map(each -> "\n" + each.getKey() + "=" + each.getValue())
                                .collect(Collectors.joining()));
    }

    URI url(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    /**
     * An application beside the coordinator, with its name for a context root.
     *
     * @param path answers 200 when the application is ready
     */
    void add(WebArchive application, String path) throws IOException {
        export(application, "dropins");
        toBeReady.add(path);
    }

    private void export(WebArchive application, String into) throws IOException {
        Path directory = Files.createDirectories(folder.resolve(into));
        application
                .as(ZipExporter.class)
                .exportTo(directory.resolve(application.getName()).toFile());
    }

    /** Does not wait for it. */
    void start(String jvmOptions) throws IOException {
        Path liberty = Path.of(System.getProperty("liberty.home"));
        ProcessBuilder builder = new ProcessBuilder(
                        liberty.resolve("bin/server").toString(), "run", name)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("console.log").toFile());
        builder.environment().put("WLP_USER_DIR", USER_DIR.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JVM_ARGS", jvmOptions);
        process = builder.start();
    }

    void awaitReady() {
        for (String path : toBeReady) {
            await().atMost(START_TIME)
                    .ignoreExceptions()
                    .until(() ->
                            !process.isAlive() || Http.send("GET", url(path)).statusCode() == 200);
            assertThat(process.isAlive()).as(this::log).isTrue();
        }
    }

    /** What it has written so far. */
    private String log() {
        try {
            return Files.readString(folder.resolve("console.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void stop() throws InterruptedException {
        processes().forEach(ProcessHandle::destroy);
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            kill();
        }
    }

    /** As by kill -9. */
    void kill() {
        processes().forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
    }

    /** In MiB, on Linux. */
    long residentMemory() {
        return processes().mapToLong(LibertyServer::residentKb).sum() / 1024;
    }

    private static long residentKb(ProcessHandle process) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<ProcessHandle> processes() {
        return Stream.concat(process.descendants(), Stream.of(process.toHandle()));
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
