package io.eshop.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged gateway in an Open Liberty server of its own, configured as in the shop. */
final class GatewayServer {
    static final String INTERNAL_KEY = "the internal key of a test";

    private static final Path HOME = Path.of(System.getProperty("liberty.home"));
    private static final Path SHARED_CONFIG = Path.of(System.getProperty("eshop.shared.config"));
    private static final Path WAR = Path.of(System.getProperty("gateway.war"));

    private final Path server;
    private final Process process;
    private final int port;

    /** @param settings by the names that MicroProfile Config has for them */
    GatewayServer(Path userDir, Map<String, String> settings) throws IOException {
        port = freePort();
        server = Files.createDirectories(userDir.resolve("servers/gateway"));
        Files.copy(Path.of("src/main/liberty/config/server.xml"), server.resolve("server.xml"));
        Path shared = userDir.resolve("shared");
        Files.copy(
                SHARED_CONFIG, Files.createDirectories(shared.resolve("config")).resolve("eshop.xml"));
        Files.copy(WAR, Files.createDirectories(shared.resolve("apps")).resolve("gateway.war"));
        Map<String, String> all = new TreeMap<>(settings);
        all.put("gateway.port", Integer.toString(port));
        all.put("eshop.internal.key", INTERNAL_KEY);
        all.put("eshop.jwt.public.key.file", publicKey(userDir).toString());
        StringBuilder bootstrap = new StringBuilder();
        all.forEach((name, value) -> bootstrap.append(name + "=" + value + "\n"));
        Files.writeString(server.resolve("bootstrap.properties"), bootstrap);
        ProcessBuilder builder = new ProcessBuilder(HOME.resolve("bin/server").toString(), "run", "gateway")
                .redirectErrorStream(true)
                .redirectOutput(server.resolve("console.log").toFile());
        builder.environment().put("WLP_USER_DIR", userDir.toString());
        builder.environment().put("WLP_LOGGING_MESSAGE_FORMAT", "JSON");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JVM_ARGS", "-Xmx256m -XX:TieredStopAtLevel=1");
        process = builder.start();
    }

    URI url(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    /** What the server has logged so far, one JSON object a line. */
    String log() {
        return read("logs/messages.log");
    }

    /** What it has printed. */
    String console() {
        return read("console.log");
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

    private String read(String file) {
        try {
            return Files.readString(server.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** That no token of these tests is signed with. */
    private static Path publicKey(Path directory) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            String key = Base64.getMimeEncoder(64, "\n".getBytes(UTF_8))
                    .encodeToString(generator.generateKeyPair().getPublic().getEncoded());
            return Files.writeString(
                    directory.resolve("public.pem"),
                    "-----BEGIN PUBLIC KEY-----\n" + key + "\n-----END PUBLIC KEY-----\n");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
