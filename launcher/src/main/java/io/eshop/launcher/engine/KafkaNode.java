package io.eshop.launcher.engine;

import org.apache.kafka.common.Uuid;

/** The process that is Kafka: formats the storage the first time, and serves until it is told to end. */
public final class KafkaNode {
    private KafkaNode() {}

    /** Takes the path of the {@code server.properties}. */
    public static void main(String[] args) {
        String config = args[0];
        String[] format = {
            "format", "--ignore-formatted", "--cluster-id", Uuid.randomUuid().toString(), "--config", config
        };
        int failed = kafka.tools.StorageTool.execute(format, System.out);
        if (failed != 0) {
            System.exit(failed);
        }
        kafka.Kafka.main(new String[] {config});
    }
}
