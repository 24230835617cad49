package io.eshop.order.adapter.in.messaging;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.eshop.kernel.trace.Spans;
import io.eshop.kernel.trace.TraceContext;
import io.eshop.order.port.in.Progress;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Handles a message that asks something of an order, however often it is delivered.
 *
 * <p>No message is skipped: it is tried again, as often as the backoff says, and then becomes a dead letter, and what it asked for is given up. A
 * message that can never succeed becomes a dead letter at once.
 */
class MessageHandler {
    private static final Logger LOG = System.getLogger(MessageHandler.class.getName());

    private final Messages messages;
    private final DeadLetters deadLetters;
    private final Backoff backoff;

    MessageHandler(Messages messages, DeadLetters deadLetters, Backoff backoff) {
        this.messages = messages;
        this.deadLetters = deadLetters;
        this.backoff = backoff;
    }

    /**
     * When this returns, the message is done with for good; what is done for it is part of the message's trace.
     *
     * @throws InterruptedException when the server stops; the message is to be delivered again
     */
    void handle(ConsumerRecord<String, String> message) throws InterruptedException {
        Spans.consume(
                "process " + message.topic(),
                header(message, TraceContext.TRACEPARENT),
                header(message, TraceContext.REQUEST_ID),
                () -> settle(message));
    }

    private static String header(ConsumerRecord<String, String> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), US_ASCII);
    }

    private void settle(ConsumerRecord<String, String> message) throws InterruptedException {
        Optional<String> failure = attempt(message);
        if (failure.isPresent()) {
            bury(message, failure.get());
            untilDone(() -> messages.giveUp(message, failure.get()));
        }
    }

    /** Tries to do what a message asks for; if that cannot be done, says why. */
    private Optional<String> attempt(ConsumerRecord<String, String> message) throws InterruptedException {
        Optional<Supplier<Progress>> order = messages.read(message);
        if (order.isEmpty()) {
            return Optional.of("it names no order");
        }
        String failure = "";
        for (int tried = 1; tried <= backoff.tries(); tried++) {
            try {
                Progress outcome = order.get().get();
                if (outcome == Progress.SETTLED) {
                    return Optional.empty();
                }
                if (outcome == Progress.UNKNOWN) {
                    return Optional.of("there is no such order");
                }
                failure = "something else is under way";
            } catch (RuntimeException e) {
                failure = String.valueOf(e.getMessage());
                LOG.log(
                        Level.WARNING,
                        "{0} of {1} not done, try {2}: {3}",
                        message.key(),
                        message.topic(),
                        tried,
                        failure);
                LOG.log(Level.DEBUG, "because of", e);
            }
            if (tried < backoff.tries()) {
                pause(tried);
            }
        }
        return Optional.of("not done in " + backoff.tries() + " tries: " + failure);
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
}
