package io.eshop.launcher.shop;

import static java.util.stream.Collectors.toSet;

import io.eshop.launcher.ShopException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.UnifiedJedis;

/** Where Redis is, in the forms that the flashsale service takes. */
public final class RedisUrl {
    private static final Pattern FORM =
            Pattern.compile("(redis(s?)(|-cluster|-sentinel)://)(?:([^:@]*):([^@]*)@)?([^/#@]+)(?:/(\\d+))?(?:#(.+))?");
    private static final int TIMEOUT_MILLIS = 5000;

    private final Matcher parts;

    /** @throws ShopException when it has none of those forms */
    public RedisUrl(String url) {
        parts = FORM.matcher(url);
        if (!parts.matches()) {
            throw new ShopException(
                    "eshop.redis.url is none: redis://host:port, redis-cluster://host:port,host:port or redis-sentinel://host:port,host:port#master");
        }
    }

    /** Without credentials. */
    public String shown() {
        return parts.group(1) + parts.group(6);
    }

    /** A client, which may only find out later that nobody is there. */
    public UnifiedJedis connect() {
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
                .timeoutMillis(TIMEOUT_MILLIS)
                .user(parts.group(4) == null || parts.group(4).isEmpty() ? null : parts.group(4))
                .password(parts.group(5))
                .database(parts.group(7) == null ? 0 : Integer.parseInt(parts.group(7)));
        if (!parts.group(2).isEmpty()) {
            config.sslOptions(SslOptions.defaults());
        }
        Set<HostAndPort> nodes =
                Stream.of(parts.group(6).split(",")).map(HostAndPort::from).collect(toSet());
        return connect(nodes, config.build());
    }

    private UnifiedJedis connect(Set<HostAndPort> nodes, JedisClientConfig config) {
        return switch (parts.group(3)) {
            case "-cluster" ->
                RedisClusterClient.builder().nodes(nodes).clientConfig(config).build();
            case "-sentinel" ->
                RedisSentinelClient.builder()
                        .masterName(parts.group(8))
                        .sentinels(nodes)
                        .clientConfig(config)
                        .build();
            default ->
                RedisClient.builder()
                        .hostAndPort(nodes.iterator().next())
                        .clientConfig(config)
                        .build();
        };
    }
}
