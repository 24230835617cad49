package io.eshop.order.adapter.in.messaging;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.eclipse.microprofile.reactive.messaging.spi.ConnectorFactory;
import org.eclipse.microprofile.reactive.messaging.spi.IncomingConnectorFactory;
import org.reactivestreams.Subscriber;

/**
 * What comes in from Kafka, for as long as the server runs.
 *
 * <p>A method with {@code @Incoming} gets one stream and no other. Liberty's connector ends that stream with an error when the broker dies while it
 * commits an offset, and nothing would be consumed until a restart. So the streams are asked of the connector itself, by the same settings, and when
 * one fails it is followed by another; what was not acknowledged in the first comes again in the next.
 */
@ApplicationScoped
public class KafkaChannels {
    private static final Logger LOG = System.getLogger(KafkaChannels.class.getName());
    private static final String CONNECTOR = "liberty-kafka";
    private static final String SETTINGS = "order.messages.channel.";
    private static final String SHARED_SETTINGS = SETTINGS + "all.";

    @Inject
    @Connector(CONNECTOR)
    IncomingConnectorFactory connector;

    @Inject
    Config config;

    @Inject
    @ConfigProperty(name = "order.messages.reconnect.after")
    Duration reconnectAfter;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private volatile boolean stopping;

    /**
     * Has the messages of a channel delivered.
     *
     * @param subscriber makes the one for the next stream, which is to report the stream's failure
     */
    void listen(String channel, Function<Consumer<Throwable>, Subscriber<Message<String>>> subscriber) {
        subscribe(channel, subscriber.apply(failure -> {
            if (!stopping) {
                LOG.log(
                        Level.WARNING,
                        "the stream of " + channel + " failed; the next one begins in " + reconnectAfter,
                        failure);
                scheduler.schedule(() -> listen(channel, subscriber), reconnectAfter.toMillis(), TimeUnit.MILLISECONDS);
            }
        }));
    }

    @SuppressWarnings("unchecked")
    private void subscribe(String channel, Subscriber<Message<String>> subscriber) {
        connector
                .getPublisherBuilder(settings(channel))
                .map(message -> (Message<String>) message)
                .to(subscriber)
                .run();
    }

    @PreDestroy
    void stop() {
        stopping = true;
    }

    private Config settings(String channel) {
        Map<String, String> settings = new HashMap<>();
        settings.put(ConnectorFactory.CHANNEL_NAME_ATTRIBUTE, channel);
        settings.put(ConnectorFactory.CONNECTOR_ATTRIBUTE, CONNECTOR);
        copy(ConnectorFactory.CONNECTOR_PREFIX + CONNECTOR + ".", settings);
        copy(SHARED_SETTINGS, settings);
        copy(SETTINGS + channel + ".", settings);
        return ConfigProviderResolver.instance()
                .getBuilder()
                .withSources(new Settings(settings))
                .build();
    }

    private void copy(String prefix, Map<String, String> settings) {
        for (String name : config.getPropertyNames()) {
            if (name.startsWith(prefix)) {
                settings.put(name.substring(prefix.length()), config.getValue(name, String.class));
            }
        }
    }

    private record Settings(Map<String, String> all) implements ConfigSource {
        @Override
        public Set<String> getPropertyNames() {
            return all.keySet();
        }

        @Override
        public String getValue(String name) {
            return all.get(name);
        }

        @Override
        public String getName() {
            return "channel " + all.get(ConnectorFactory.CHANNEL_NAME_ATTRIBUTE);
        }
    }
}
