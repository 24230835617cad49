package io.eshop.flashsale.adapter.out.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import redis.clients.jedis.UnifiedJedis;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

/** A real Redis out of a jar, one for all tests of a JVM, gone with it. */
public final class RedisForTests {
    private static final int CONNECTIONS = 32;
    private static Redis instance;

    private RedisForTests() {}

    /** Started when it is first asked for. */
    public static synchronized Redis running() {
        if (instance == null) {
            instance = start(CONNECTIONS, Map.of());
        }
        return instance;
    }

    public static Redis emptied() {
        running().run(UnifiedJedis::flushAll);
        return running();
    }

    /** Another one, whose every answer is on disk, as in production. */
    static Redis durable(Path directory, int connections) {
        return start(connections, Map.of("dir", directory.toString(), "appendonly", "yes", "appendfsync", "always"));
    }

    private static Redis start(int connections, Map<String, String> settings) {
        try {
            int port = freePort();
            RedisServerBuilder builder = RedisServer.newRedisServer()
                    .port(port)
                    .setting("bind 127.0.0.1")
                    .setting("save \"\"");
            settings.forEach((name, value) -> builder.setting(name + " " + value));
            RedisServer server = builder.build();
            server.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
            return new Redis("redis://localhost:" + port, connections);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(RedisServer server) {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
