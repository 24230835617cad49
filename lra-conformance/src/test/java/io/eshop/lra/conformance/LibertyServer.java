package io.eshop.lra.conformance;

import io.eshop.testkit.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A Liberty server: laid out when made, to be started by somebody, on a port of its own. */
final class LibertyServer {
    private static final Path USER_DIR = Path.of(System.getProperty("liberty.user.dir"));
    private static final Path CONFIGURATIONS = Path.of("src/test/liberty");
    private static final Path COORDINATOR = Path.of("target/coordinator");

    private final String name;
    private final Path folder;
    private final int port;
    private Process process;

    private LibertyServer(String name, String configuration) throws IOException {
        this.name = name;
        port = freePort();
        folder = USER_DIR.resolve("servers").resolve(name);
        delete(folder);
        Files.createDirectories(folder.resolve("apps"));
        Files.copy(CONFIGURATIONS.resolve(configuration), folder.resolve("server.xml"));
    }

    /** One with our coordinator, whose log is in a database of its own. */
    static LibertyServer withOurCoordinator(String name) throws IOException {
        LibertyServer server = new LibertyServer(name, "coordinator.xml");
        Files.copy(COORDINATOR.resolve("lra-coordinator.war"), server.folder.resolve("apps/lra-coordinator.war"));
        Files.createDirectory(server.folder.resolve("jdbc"));
        Files.copy(COORDINATOR.resolve("mysql-connector-j.jar"), server.folder.resolve("jdbc/mysql-connector-j.jar"));
        server.configure(Map.of(
                "lra.coordinator.url", server.url("/lra-coordinator").toString(),
                "lra.coordinator.retry.max", "PT0.5S",
                "database.url", EmbeddedDatabase.get().url("eshop_lra"),
                "ltpa.password", UUID.randomUUID().toString()));
        return server;
    }

    /** One for Narayana's coordinator, which is an application. */
    static LibertyServer forNarayana(String name) throws IOException {
        LibertyServer server = new LibertyServer(name, "narayana.xml");
        server.configure(Map.of());
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

    /** An application that the configuration names. */
    void add(WebArchive application) throws IOException {
        export(application, "apps");
    }

    /** An application with its name for a context root. */
    void drop(WebArchive application) throws IOException {
        export(application, "dropins");
    }

    private void export(WebArchive application, String into) throws IOException {
        Path directory = Files.createDirectories(folder.resolve(into));
        application
                .as(ZipExporter.class)
                .exportTo(directory.resolve(application.getName()).toFile());
    }

    void start() throws IOException {
        Path liberty = Path.of(System.getProperty("liberty.home"));
        ProcessBuilder builder = new ProcessBuilder(
                        liberty.resolve("bin/server").toString(), "run", name)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("console.log").toFile());
        builder.environment().put("WLP_USER_DIR", USER_DIR.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JVM_ARGS", "-Xmx256m -XX:TieredStopAtLevel=1");
        process = builder.start();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** What it has written so far. */
    String log() {
        try {
            return Files.readString(folder.resolve("console.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void stop() throws InterruptedException {
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).forEach(ProcessHandle::destroy);
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
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
