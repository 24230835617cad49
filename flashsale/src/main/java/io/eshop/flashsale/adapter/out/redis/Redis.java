package io.eshop.flashsale.adapter.out.redis;

import io.eshop.flashsale.port.out.Unavailable;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/** A bounded pool of connections to the Redis at {@code eshop.redis.url}. Who finds none free, or gets no answer, within the time-outs is told that it is unavailable. */
@ApplicationScoped
public class Redis {
    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(1);
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(2);
    private static final Duration FREE_WITHIN = Duration.ofSeconds(1);
    /** For commands that wait for something to happen. */
    private static final Duration BLOCKED_FOR = RedisOutbox.WAIT.plus(ANSWERED_WITHIN);

    private final UnifiedJedis client;

    /** For the container's proxy. */
    Redis() {
        client = null;
    }

    @Inject
    public Redis(
            @ConfigProperty(name = "eshop.redis.url") String url,
            @ConfigProperty(name = "flashsale.redis.connections") int connections) {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(connections);
        pool.setMaxIdle(connections);
        pool.setMaxWait(FREE_WITHIN);
        DefaultJedisClientConfig.Builder timeouts = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis((int) CONNECTED_WITHIN.toMillis())
                .socketTimeoutMillis((int) ANSWERED_WITHIN.toMillis())
                .blockingSocketTimeoutMillis((int) BLOCKED_FOR.toMillis());
        client = RedisUrl.of(url).connect(timeouts, pool);
    }

    /**
     * Does something with a connection.
     *
     * @throws Unavailable when Redis did not do it, or it is unknown whether it did
     */
    <T> T call(Function<UnifiedJedis, T> work) {
        try {
            return work.apply(client);
        } catch (JedisException e) {
            throw new Unavailable("Redis is not available: " + e.getMessage(), e);
        }
    }

    void run(Consumer<UnifiedJedis> work) {
        call(redis -> {
            work.accept(redis);
            return null;
        });
    }

    @PreDestroy
    public void close() {
        client.close();
    }
}
