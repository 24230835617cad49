package io.eshop.order.adapter.out.kafka;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.eshop.kernel.trace.TraceContext;
import io.eshop.order.port.out.Submissions;
import io.eshop.order.port.out.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
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
        await(begin(orderID));
    }

    @Override
    public Map<Long, Unavailable> sendAll(List<Long> orderIDs) {
        Map<Long, CompletableFuture<Void>> sending = new LinkedHashMap<>();
        orderIDs.forEach(orderID -> sending.put(orderID, begin(orderID)));
        Map<Long, Unavailable> unsent = new HashMap<>();
        sending.forEach((orderID, sent) -> {
            try {
                await(sent);
            } catch (Unavailable e) {
                unsent.put(orderID, e);
            }
        });
        return unsent;
    }

    private CompletableFuture<Void> begin(long orderID) {
        ProducerRecord<String, String> message =
                new ProducerRecord<>(topic, Long.toString(orderID), "{\"orderID\":" + orderID + "}");
        TraceContext.current()
                .map(TraceContext::child)
                .ifPresent(trace -> trace.headers()
                        .forEach((name, value) -> message.headers().add(name, value.getBytes(US_ASCII))));
        try {
            return emitter.send(message).toCompletableFuture().orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IllegalStateException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static void await(CompletableFuture<Void> sent) {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new Unavailable("the queue of orders is not available", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("stopped before an order was queued", e);
        }
    }
}
