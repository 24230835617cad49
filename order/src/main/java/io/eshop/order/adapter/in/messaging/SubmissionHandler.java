package io.eshop.order.adapter.in.messaging;

import io.eshop.order.port.in.PlacingOrders;
import io.eshop.order.port.in.PlacingOrders.Placing;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Handles the message of a buffered order, however often it is delivered.
 *
 * <p>No message is skipped: it is tried again, a bounded number of times, and then becomes a dead letter, and its order is cancelled. A message
 * that can never succeed becomes a dead letter at once.
 */
class SubmissionHandler {
    private static final Logger LOG = System.getLogger(SubmissionHandler.class.getName());

    private final PlacingOrders placing;
    private final DeadLetters deadLetters;
    private final Backoff backoff;

    SubmissionHandler(PlacingOrders placing, DeadLetters deadLetters, Backoff backoff) {
        this.placing = placing;
        this.deadLetters = deadLetters;
        this.backoff = backoff;
    }

    /**
     * When this returns, the message is done with for good.
     *
     * @throws InterruptedException when the server stops; the message is to be delivered again
     */
    void handle(ConsumerRecord<String, String> message) throws InterruptedException {
        OptionalLong orderID = orderID(message.value());
        if (orderID.isEmpty()) {
            bury(message, "it names no order");
            return;
        }
        Optional<String> failure = place(orderID.getAsLong());
        if (failure.isPresent()) {
            bury(message, failure.get());
            untilDone(() -> placing.giveUp(orderID.getAsLong(), failure.get()));
        }
    }

    /** Tries to place an order; if that cannot be done, says why. */
    private Optional<String> place(long orderID) throws InterruptedException {
        String failure = "";
        for (int tried = 1; tried <= backoff.tries(); tried++) {
            try {
                Placing outcome = placing.place(orderID);
                if (outcome == Placing.SETTLED) {
                    return Optional.empty();
                }
                if (outcome == Placing.UNKNOWN) {
                    return Optional.of("there is no order " + orderID);
                }
                failure = "a former try has not ended";
            } catch (RuntimeException e) {
                failure = String.valueOf(e.getMessage());
                LOG.log(Level.WARNING, "order {0,number,#} not placed, try {1}: {2}", orderID, tried, failure);
                LOG.log(Level.DEBUG, "because of", e);
            }
            if (tried < backoff.tries()) {
                pause(tried);
            }
        }
        return Optional.of("not placed in " + backoff.tries() + " tries: " + failure);
    }

    private void bury(ConsumerRecord<String, String> message, String reason) throws InterruptedException {
        untilDone(() -> deadLetters.bury(message, reason));
        LOG.log(
                Level.ERROR,
                "dead letter: key {0} of {1}, offset {2,number,#}: {3}",
                message.key(),
                message.topic(),
                message.offset(),
                reason);
    }

    private void untilDone(Runnable step) throws InterruptedException {
        for (int tried = 1; ; tried++) {
            try {
                step.run();
                return;
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "cannot settle a failed message, try " + tried, e);
                pause(tried);
            }
        }
    }

    private void pause(int tried) throws InterruptedException {
        Thread.sleep(backoff.pause(tried).toMillis());
    }

    /** The order that a body names: {@code {"orderID": 7}}. */
    private static OptionalLong orderID(String body) {
        try (JsonReader reader = Json.createReader(new StringReader(String.valueOf(body)))) {
            return reader.readObject().get("orderID") instanceof JsonNumber number
                    ? OptionalLong.of(number.longValueExact())
                    : OptionalLong.empty();
        } catch (JsonException | ArithmeticException e) {
            return OptionalLong.empty();
        }
    }
}
