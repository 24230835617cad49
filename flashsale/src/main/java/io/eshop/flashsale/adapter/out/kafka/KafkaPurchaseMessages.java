package io.eshop.flashsale.adapter.out.kafka;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.eshop.flashsale.domain.Purchase;
import io.eshop.flashsale.port.out.PurchaseMessages;
import io.eshop.flashsale.port.out.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** A Kafka topic, keyed by the purchase's id: purchases of one sale are spread over its partitions. */
@ApplicationScoped
public class KafkaPurchaseMessages implements PurchaseMessages {
    /** More than the lanes' batches together. */
    private static final int MAX_UNSENT = 8192;
    /** A little more than the producer takes to give up. */
    private static final Duration PATIENCE = Duration.ofSeconds(7);

    @Inject
    @Channel("purchases")
    @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = MAX_UNSENT)
    Emitter<ProducerRecord<String, String>> emitter;

    @Inject
    @ConfigProperty(name = "mp.messaging.outgoing.purchases.topic")
    String topic;

    @Override
    public void send(Collection<Message> messages) {
        try {
            CompletableFuture<?>[] sent = messages.stream()
                    .map(this::record)
                    .map(emitter::send)
                    .map(CompletionStage::toCompletableFuture)
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(sent).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new Unavailable("the queue of purchases is not available", e.getCause());
        } catch (TimeoutException | IllegalStateException e) {
            throw new Unavailable("the queue of purchases is not available", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("stopped before purchases were queued", e);
        }
    }

    private ProducerRecord<String, String> record(Message message) {
        Purchase purchase = message.purchase();
        String body = Json.createObjectBuilder()
                .add("purchaseID", purchase.id())
                .add("activityID", purchase.activityID())
                .add("productID", purchase.productID())
                .add("userID", purchase.userID())
                .add("price", purchase.price().cents())
                .add("units", 1)
                .build()
                .toString();
        ProducerRecord<String, String> record = new ProducerRecord<>(topic, Long.toString(purchase.id()), body);
        message.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(US_ASCII)));
        return record;
    }
}
