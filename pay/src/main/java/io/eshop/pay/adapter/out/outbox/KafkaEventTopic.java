package io.eshop.pay.adapter.out.outbox;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** A Kafka topic, acknowledged by all replicas. */
@ApplicationScoped
public class KafkaEventTopic implements EventTopic {
    private static final Logger LOG = System.getLogger(KafkaEventTopic.class.getName());
    private static final int MAX_UNSENT = 1024;
    /** A little more than the producer takes to give up. */
    private static final Duration PATIENCE = Duration.ofSeconds(7);

    @Inject
    @Channel("events")
    @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = MAX_UNSENT)
    Emitter<ProducerRecord<String, String>> emitter;

    @Inject
    @ConfigProperty(name = "mp.messaging.outgoing.events.topic")
    String topic;

    @Override
    public int send(List<OutboxRelay.Entry> entries) {
        List<CompletableFuture<Void>> sent = entries.stream()
                .map(this::message)
                .map(emitter::send)
                .map(stage -> stage.toCompletableFuture())
                .toList();
        int taken = 0;
        try {
            for (CompletableFuture<Void> one : sent) {
                one.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                taken++;
            }
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.WARNING, "Kafka does not take payment events, will be tried again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return taken;
    }

    private ProducerRecord<String, String> message(OutboxRelay.Entry entry) {
        ProducerRecord<String, String> message =
                new ProducerRecord<>(topic, Long.toString(entry.orderID()), entry.event());
        entry.trace().headers().forEach((name, value) -> message.headers().add(name, value.getBytes(US_ASCII)));
        return message;
    }
}
