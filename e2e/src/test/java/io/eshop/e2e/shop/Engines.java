package io.eshop.e2e.shop;

import static org.awaitility.Awaitility.await;

import io.eshop.launcher.engine.KafkaNode;
import io.eshop.launcher.shop.Directories;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.embedded.core.ExecutableProvider;

/** Several nodes of Redis and Kafka: a cluster of each, out of the same jars as the launcher's single ones. */
public final class Engines implements AutoCloseable {
    private static final int NODES = 3;
    private static final int SLOTS = 16384;
    /** Low enough for Redis to add 10000 for its cluster bus. */
    private static final int FIRST_PORT = 21000;

    private static final Duration UP_WITHIN = Duration.ofSeconds(60);

    private final Path directory;
    private final List<Integer> redisPorts = freePorts(FIRST_PORT, NODES);
    private final List<Integer> brokerPorts = freePorts(FIRST_PORT + 1000, NODES);
    private final List<Integer> controllerPorts = freePorts(FIRST_PORT + 2000, NODES);
    private final List<Process> redis = new ArrayList<>();
    private final List<Process> kafka = new ArrayList<>();
    private final Path redisServer;

    /** @param directory for their data and logs; made anew */
    public Engines(Path directory) throws IOException {
        Directories.delete(directory);
        this.directory = Files.createDirectories(directory);
        this.redisServer = ExecutableProvider.newJarResourceProvider(
                        Files.createDirectories(directory.resolve("engine")).toFile())
                .get()
                .toPath();
        for (int node = 0; node < NODES; node++) {
            kafka.add(startKafka(node));
            redis.add(startRedis(node));
        }
        joinRedis();
        awaitKafka();
    }

    /** For {@code eshop.redis.url}. */
    public String redisUrl() {
        return "redis-cluster://" + hosts(redisPorts);
    }

    /** For {@code eshop.kafka}. */
    public String brokers() {
        return hosts(brokerPorts);
    }

    /** Kills one node of Redis as a power cut would, and starts it again. */
    public void killRedis() throws IOException {
        redis.get(0).destroyForcibly().onExit().join();
        redis.set(0, startRedis(0));
        awaitRedis();
    }

    /** Kills one broker, which leads some partitions and the controllers perhaps; it stays away. */
    public void killBroker() {
        kafka.get(0).destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        redis.forEach(Process::destroyForcibly);
        kafka.forEach(Process::destroyForcibly);
    }

    private Process startRedis(int node) throws IOException {
        Path data = Files.createDirectories(directory.resolve("redis-" + node));
        return start(
                "redis-" + node,
                List.of(
                        redisServer.toString(),
                        "--port",
                        redisPorts.get(node).toString(),
                        "--bind",
                        "127.0.0.1",
                        "--dir",
                        data.toString(),
                        "--appendonly",
                        "yes",
                        "--appendfsync",
                        "always",
                        "--cluster-enabled",
                        "yes",
                        "--cluster-node-timeout",
                        "2000",
                        // a sale whose node is there goes on
                        "--cluster-require-full-coverage",
                        "no"));
    }

    private void joinRedis() {
        awaitEachRedis(Jedis::ping, "PONG");
        for (int node = 0; node < NODES; node++) {
            int first = SLOTS * node / NODES;
            int end = SLOTS * (node + 1) / NODES;
            try (Jedis jedis = jedis(node)) {
                jedis.clusterAddSlots(IntStream.range(first, end).toArray());
                jedis.clusterMeet("127.0.0.1", redisPorts.get(0));
            }
        }
        awaitRedis();
    }

    private void awaitRedis() {
        awaitEachRedis(Jedis::clusterInfo, "cluster_slots_ok:" + SLOTS);
    }

    private void awaitEachRedis(Function<Jedis, String> question, String answer) {
        for (int each = 0; each < NODES; each++) {
            int node = each;
            await("Redis node " + node + " says " + answer)
                    .atMost(UP_WITHIN)
                    .ignoreExceptionsInstanceOf(JedisException.class)
                    .until(() -> {
                        try (Jedis jedis = jedis(node)) {
                            return question.apply(jedis).contains(answer);
                        }
                    });
        }
    }

    private Jedis jedis(int node) {
        return new Jedis("127.0.0.1", redisPorts.get(node));
    }

    private Process startKafka(int node) throws IOException {
        Path config = directory.resolve("kafka-" + node + ".properties");
        String voters = IntStream.range(0, NODES)
                .mapToObj(each -> each + "@127.0.0.1:" + controllerPorts.get(each))
                .collect(Collectors.joining(","));
        Files.writeString(config, """
                process.roles=broker,controller
                node.id=%1$d
                controller.quorum.voters=%2$s
                controller.listener.names=CONTROLLER
                listeners=PLAINTEXT://127.0.0.1:%3$d,CONTROLLER://127.0.0.1:%4$d
                log.dirs=%5$s
                auto.create.topics.enable=false
                default.replication.factor=3
                min.insync.replicas=2
                offsets.topic.replication.factor=3
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=3
                transaction.state.log.num.partitions=4
                group.initial.rebalance.delay.ms=0
                broker.session.timeout.ms=3000
                broker.heartbeat.interval.ms=500
                num.network.threads=2
                num.io.threads=2
                log.cleaner.dedupe.buffer.size=16777216
                """.formatted(
                node, voters, brokerPorts.get(node), controllerPorts.get(node), directory.resolve("kafka-" + node)));
        return start(
                "kafka-" + node,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KafkaNode.class.getName(),
                        config.toString()));
    }

    private void awaitKafka() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers()))) {
            await("every broker is there")
                    .atMost(UP_WITHIN)
                    .ignoreExceptions()
                    .until(() -> admin.describeCluster().nodes().get().size() == NODES);
        }
    }

    private Process start(String name, List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve(name + ".log").toFile()))
                .start();
    }

    private static String hosts(List<Integer> ports) {
        return ports.stream().map(port -> "localhost:" + port).collect(Collectors.joining(","));
    }

    private static List<Integer> freePorts(int from, int count) {
        return IntStream.range(from, from + 500)
                .filter(Engines::isFree)
                .limit(count)
                .boxed()
                .toList();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress("127.0.0.1", port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
