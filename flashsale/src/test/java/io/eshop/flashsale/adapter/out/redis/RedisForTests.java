package io.eshop.flashsale.adapter.out.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import redis.clients.jedis.UnifiedJedis;
import redis.embedded.RedisServer;

/** A real Redis out of a jar, one for all tests of a JVM, gone with it. */
public final class RedisForTests {
    private static final int CONNECTIONS = 32;
    private static Redis instance;

    private RedisForTests() {}

    /** Started when it is first asked for. */
    public static synchronized Redis running() {
        if (instance == null) {
            instance = start();
        }
        return instance;
    }

    public static Redis emptied() {
        running().run(UnifiedJedis::flushAll);
        return running();
    }

    private static Redis start() {
        try {
            int port = freePort();
            RedisServer server = RedisServer.newRedisServer()
                    .port(port)
                    .setting("bind 127.0.0.1")
                    .setting("save \"\"")
                    .build();
            server.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
            return new Redis("redis://localhost:" + port, CONNECTIONS);
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
