package io.eshop.launcher.engine;

/** The process that is Kafka: formats the storage the first time, and serves until it is told to end. */
public final class KafkaNode {
    /** Every shop's: a cluster of one node meets no other. 22 characters, as Kafka wants it. */
    private static final String CLUSTER_ID = "eshop-one-node-cluster";

    private KafkaNode() {}

    /** Takes the path of the {@code server.properties}. */
    public static void main(String[] args) {
        String config = args[0];
        String[] format = {"format", "--ignore-formatted", "--cluster-id", CLUSTER_ID, "--config", config};
        int failed = kafka.tools.StorageTool.execute(format, System.out);
        if (failed != 0) {
            System.exit(failed);
        }
        kafka.Kafka.main(new String[] {config});
    }
}
