package io.eshop.lra.client;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An Open Liberty server with the packaged client in the WEB-INF/lib of its applications. */
final class Liberty {
    private static final Path HOME = Path.of(System.getProperty("liberty.home"));
    private static final Path CLIENT = Path.of(System.getProperty("client.jar"));
    private static final List<String> LIBRARIES =
            List.of("batching", "httpclient5", "httpcore5", "slf4j-api", "slf4j-jdk14", "microprofile-lra-api");

    private final Path server;
    private final Process process;
    final int port;

    /** @param apps by the name of the WAR: the package whose classes it has */
    Liberty(Path userDir, Map<String, String> apps, Map<String, String> properties) throws IOException {
        port = freePort();
        server = Files.createDirectories(userDir.resolve("servers/shop"));
        Files.copy(Path.of("src/test/liberty/server.xml"), server.resolve("server.xml"));
        StringBuilder bootstrap = new StringBuilder("http.port=" + port + "\n");
        properties.forEach((name, value) -> bootstrap.append(name + "=" + value.replace("{port}", "" + port) + "\n"));
        Files.writeString(server.resolve("bootstrap.properties"), bootstrap);
        for (Map.Entry<String, String> app : apps.entrySet()) {
            war(server.resolve("apps").resolve(app.getKey()), app.getValue().replace('.', '/'));
        }
        ProcessBuilder builder = new ProcessBuilder(HOME.resolve("bin/server").toString(), "run", "shop")
                .redirectErrorStream(true)
                .redirectOutput(server.resolve("console.log").toFile());
        builder.environment().put("WLP_USER_DIR", userDir.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JVM_ARGS", "-Xmx256m -XX:TieredStopAtLevel=1");
        process = builder.start();
    }

    URI url(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    /** What the server has written so far. */
    String log() {
        try {
            return Files.readString(server.resolve("console.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isRunning() {
        return process.isAlive();
    }

    void stop() throws InterruptedException {
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).forEach(ProcessHandle::destroy);
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private static void war(Path war, String folder) throws IOException {
        Path classes = Path.of("target/test-classes").resolve(folder);
        Path into = Files.createDirectories(war.resolve("WEB-INF/classes").resolve(folder));
        try (Stream<Path> files = Files.list(classes)) {
            for (Path file : files.toList()) {
                Files.copy(file, into.resolve(file.getFileName()));
            }
        }
        Path lib = Files.createDirectories(war.resolve("WEB-INF/lib"));
        Files.copy(CLIENT, lib.resolve("lra-client.jar"), StandardCopyOption.REPLACE_EXISTING);
        for (String jar : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(jar);
            if (LIBRARIES.stream().anyMatch(path.getFileName().toString()::startsWith)) {
                Files.copy(path, lib.resolve(path.getFileName()));
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
