package io.eshop.launcher.engine;

import io.eshop.launcher.process.Launch;
import io.eshop.launcher.shop.Home;
import io.eshop.launcher.shop.OwnerOnly;
import io.eshop.launcher.shop.Program;
import io.eshop.launcher.shop.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A real Kafka: one node, broker and KRaft controller at once, in a JVM of its own with the launcher's class path. */
public final class Kafka implements Program {
    public static final String NAME = "kafka";

    private final Home home;
    private final Settings settings;

    public Kafka(Home home, Settings settings) {
        this.home = home;
        this.settings = settings;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** The controller listens right after the broker. */
    public static int controllerPort(int brokerPort) {
        return brokerPort + 1;
    }

    @Override
    public Launch prepare() {
        Path data = OwnerOnly.directory(home.data(NAME));
        Path config = home.config(NAME).resolve("server.properties");
        int broker = settings.port(NAME);
        OwnerOnly.write(config, """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                controller.listener.names=CONTROLLER
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://localhost:%1$d
                log.dirs=%3$s
                auto.create.topics.enable=false
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=8
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=8
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0
                num.network.threads=2
                num.io.threads=4
                background.threads=2
                log.cleaner.dedupe.buffer.size=16777216
                """.formatted(
                        broker, controllerPort(broker), data.toString().replace("\\", "/")));
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Xmn32m",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=25",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.util.logging.SimpleFormatter.format=%1$tF %1$tT.%1$tL %4$s %3$s %5$s%6$s%n",
                "-cp",
                System.getProperty("java.class.path"),
                KafkaNode.class.getName(),
                config.toString());
        return new Launch(command, Map.of(), data, home.log(NAME));
    }
}
