package io.eshop.order.adapter.in.messaging;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Handles a bounded number of messages at the same time, where a listener method has one at a time. A message is acknowledged when it is done
 * with; the connector commits an offset when all before it are acknowledged, so whatever is under way when the server dies is delivered again.
 */
class SideBySide implements Subscriber<Message<String>> {
    private static final Logger LOG = System.getLogger(SideBySide.class.getName());

    private final int atOnce;
    private final Executor executor;
    private final MessageHandler handler;
    private final Consumer<Throwable> failed;
    private Subscription subscription;

    /** @param failed is told when the stream has failed, so that no more messages come from it */
    SideBySide(int atOnce, Executor executor, MessageHandler handler, Consumer<Throwable> failed) {
        this.atOnce = atOnce;
        this.executor = executor;
        this.handler = handler;
        this.failed = failed;
    }

    @Override
    public void onSubscribe(Subscription begun) {
        subscription = begun;
        subscription.request(atOnce);
    }

    @Override
    public void onNext(Message<String> message) {
        executor.execute(() -> handle(message));
    }

    @Override
    public void onError(Throwable thrown) {
        failed.accept(thrown);
    }

    @Override
    public void onComplete() {
        LOG.log(Level.INFO, "no more messages");
    }

    @SuppressWarnings("unchecked")
    private void handle(Message<String> message) {
        try {
            handler.handle(message.unwrap(ConsumerRecord.class));
            message.ack();
            subscription.request(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
