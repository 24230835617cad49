package io.eshop.launcher.engine;

import io.eshop.launcher.ShopException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/** The topics of the shop, each with its dead-letter topic. */
public final class Topics {
    private static final List<String> NAMES = List.of("order-submissions", "flash-sale-orders", "payment-events");
    private static final int PARTITIONS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration PROBE = Duration.ofSeconds(5);

    private final String bootstrapServers;

    public Topics(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Whether Kafka answers now. */
    public boolean reachable() {
        try (Admin admin = admin(PROBE)) {
            admin.listTopics().names().get();
            return true;
        } catch (ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Creates those that are missing, with the brokers' default replication. */
    public void create() {
        try (Admin admin = admin(PATIENCE)) {
            Set<String> existing = admin.listTopics().names().get();
            List<NewTopic> missing =
                    wanted().filter(topic -> !existing.contains(topic.name())).toList();
            admin.createTopics(missing).all().get();
        } catch (ExecutionException e) {
            throw new ShopException(
                    "no topics can be created in Kafka at " + bootstrapServers + ": "
                            + e.getCause().getMessage(),
                    e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private Admin admin(Duration timeout) {
        int millis = (int) timeout.toMillis();
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis));
    }

    private static ShopException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new ShopException("interrupted", e);
    }

    private static Stream<NewTopic> wanted() {
        return NAMES.stream().flatMap(name -> Stream.of(topic(name, PARTITIONS), topic(name + ".dead-letter", 1)));
    }

    private static NewTopic topic(String name, int partitions) {
        return new NewTopic(name, Optional.of(partitions), Optional.empty());
    }
}
