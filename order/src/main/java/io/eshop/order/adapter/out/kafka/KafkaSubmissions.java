package io.eshop.order.adapter.out.kafka;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.eshop.kernel.trace.TraceContext;
import io.eshop.order.port.out.Submissions;
import io.eshop.order.port.out.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** A Kafka topic, keyed by the order's id. What an order is about is in our own tables, so a message says no more than which order it is. */
@ApplicationScoped
public class KafkaSubmissions implements Submissions {
    private static final int MAX_UNSENT = 1024;
    /** A little more than the producer takes to give up. */
    private static final Duration PATIENCE = Duration.ofSeconds(7);

    @Inject
    @Channel("submitted")
    @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = MAX_UNSENT)
    Emitter<ProducerRecord<String, String>> emitter;

    @Inject
    @ConfigProperty(name = "mp.messaging.outgoing.submitted.topic")
    String topic;

    @Override
    public void send(long orderID) {
        ProducerRecord<String, String> message =
                new ProducerRecord<>(topic, Long.toString(orderID), "{\"orderID\":" + orderID + "}");
        TraceContext.current()
                .map(TraceContext::child)
                .ifPresent(trace -> trace.headers()
                        .forEach((name, value) -> message.headers().add(name, value.getBytes(US_ASCII))));
        try {
            emitter.send(message).toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new Unavailable("the queue of orders is not available", e.getCause());
        } catch (TimeoutException | IllegalStateException e) {
            throw new Unavailable("the queue of orders is not available", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("stopped before order " + orderID + " was queued", e);
        }
    }
}
