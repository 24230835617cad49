package io.eshop.order.adapter.in.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eshop.order.port.out.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;

/** A Kafka topic beside that of the message, named after it. A message keeps its key, its body and its headers; two more headers say why it is there and where it was. */
@ApplicationScoped
class KafkaDeadLetters implements DeadLetters {
    private static final String SUFFIX = ".dead-letter";
    private static final Duration PATIENCE = Duration.ofSeconds(7);

    @Inject
    @Channel("dead-letters")
    Emitter<ProducerRecord<String, String>> emitter;

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
        } catch (ExecutionException e) {
            throw new Unavailable("the dead-letter topic is not available", e.getCause());
        } catch (TimeoutException | IllegalStateException e) {
            throw new Unavailable("the dead-letter topic is not available", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("stopped before a dead letter was kept", e);
        }
    }
}
