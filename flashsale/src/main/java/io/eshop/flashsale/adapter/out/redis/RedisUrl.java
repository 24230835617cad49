package io.eshop.flashsale.adapter.out.redis;

import static java.util.stream.Collectors.toSet;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.UnifiedJedis;

/**
 * Where Redis is: one node, {@code redis://user:password@host:port/database}; a cluster, {@code redis-cluster://user:password@host:port,host:port}, of which some nodes are
 * enough; or what Sentinels say, {@code redis-sentinel://user:password@host:port,host:port/database#master}. With {@code rediss} by TLS.
 */
record RedisUrl(
        Kind kind, boolean tls, String user, String password, Set<HostAndPort> nodes, int database, String master) {
    private static final Pattern FORM = Pattern.compile(
            "redis(?<tls>s?)(?<kind>|-cluster|-sentinel)://(?:(?<user>[^:@]*):(?<password>[^@]*)@)?(?<nodes>[^/#@]+)(?:/(?<database>\\d*))?(?:#(?<master>.+))?");
    /** A command that may have arrived is not sent again: taking a unit twice would be two units. */
    private static final int ONCE = 1;

    private enum Kind {
        NODE,
        CLUSTER,
        SENTINEL
    }

    /** @throws IllegalArgumentException when it has none of the three forms; the message does not tell the password */
    static RedisUrl of(String url) {
        Matcher parts = FORM.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not the URL of a Redis: " + url.replaceFirst("//[^/]*@", "//...@"));
        }
        Kind kind = switch (parts.group("kind")) {
            case "-cluster" -> Kind.CLUSTER;
            case "-sentinel" -> Kind.SENTINEL;
            default -> Kind.NODE;
        };
        Set<HostAndPort> nodes = Stream.of(parts.group("nodes").split(","))
                .map(HostAndPort::from)
                .collect(toSet());
        if (kind == Kind.NODE && nodes.size() != 1 || (kind == Kind.SENTINEL) != (parts.group("master") != null)) {
            throw new IllegalArgumentException(
                    "one node is redis://, several are redis-cluster://, or redis-sentinel:// with #master");
        }
        return new RedisUrl(
                kind,
                !parts.group("tls").isEmpty(),
                notEmpty(parts.group("user")),
                notEmpty(parts.group("password")),
                nodes,
                Optional.ofNullable(notEmpty(parts.group("database")))
                        .map(Integer::valueOf)
                        .orElse(0),
                parts.group("master"));
    }

    private static String notEmpty(String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /** A client with pools of connections; of a cluster, one pool for each node. */
    UnifiedJedis connect(DefaultJedisClientConfig.Builder timeouts, ConnectionPoolConfig pool) {
        timeouts.user(user).password(password).database(database);
        if (tls) {
            timeouts.sslOptions(SslOptions.defaults());
        }
        JedisClientConfig config = timeouts.build();
        return switch (kind) {
            case NODE ->
                RedisClient.builder()
                        .hostAndPort(nodes.iterator().next())
                        .clientConfig(config)
                        .poolConfig(pool)
                        .build();
            case CLUSTER ->
                RedisClusterClient.builder()
                        .nodes(nodes)
                        .maxAttempts(ONCE)
                        .clientConfig(config)
                        .poolConfig(pool)
                        .build();
            case SENTINEL ->
                RedisSentinelClient.builder()
                        .masterName(master)
                        .sentinels(nodes)
                        .clientConfig(config)
                        .poolConfig(pool)
                        .build();
        };
    }
}
