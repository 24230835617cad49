package io.eshop.order.adapter.in.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eshop.order.port.out.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;

/**
 * A Kafka topic beside that of the message, named after it. A message keeps its key, its body and its headers; two more headers say why it is there and where it
 * was. Counted by {@code eshop_dead_letters_total}, by the message's topic.
 */
@ApplicationScoped
class KafkaDeadLetters implements DeadLetters {
    private static final String SUFFIX = ".dead-letter";
    private static final Duration PATIENCE = Duration.ofSeconds(7);

    private static final Metadata BURIED = Metadata.builder()
            .withName("eshop_dead_letters")
            .withDescription("Messages that could not be handled, by topic")
            .build();

    @Inject
    MetricRegistry metrics;

    @Inject
    @Channel("dead-letters")
    Emitter<ProducerRecord<String, String>> emitter;

    /** All that there may be, so that none appears out of nothing when it is counted first. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object event, Config config) {
        Stream.of("submissions", "purchases", "payments")
                .map(channel -> config.getValue("order.messages.channel." + channel + ".topic", String.class))
                .forEach(this::counter);
    }

    @Override
    public void bury(ConsumerRecord<String, String> message, String reason) {
        ProducerRecord<String, String> letter =
                new ProducerRecord<>(message.topic() + SUFFIX, null, message.key(), message.value(), message.headers());
        letter.headers().add("dead-letter-reason", reason.getBytes(UTF_8));
        letter.headers()
                .add(
                        "dead-letter-origin",
                        (message.topic() + "/" + message.partition() + "/" + message.offset()).getBytes(UTF_8));
        try {
            emitter.send(letter).toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            counter(message.topic()).inc();
        } catch (ExecutionException e) {
            throw new Unavailable("the dead-letter topic is not available", e.getCause());
        } catch (TimeoutException | IllegalStateException e) {
            throw new Unavailable("the dead-letter topic is not available", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("stopped before a dead letter was kept", e);
        }
    }

    private Counter counter(String topic) {
        return metrics.counter(BURIED, new Tag("topic", topic));
    }
}
