package io.eshop.order.adapter.in.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;

class SideBySideTest {
    private static final int AT_ONCE = 3;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger underWay = new AtomicInteger();
    private final Semaphore mayEnd = new Semaphore(0);
    private final Queue<Long> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean stopping;

    private final MessageHandler handler = new MessageHandler(null, null, null) {
        @Override
        void handle(ConsumerRecord<String, String> message) throws InterruptedException {
            underWay.incrementAndGet();
            mayEnd.acquire();
            underWay.decrementAndGet();
            if (stopping) {
                throw new InterruptedException();
            }
        }
    };

    private final Topic topic = new Topic();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void as_many_messages_as_allowed_are_handled_at_the_same_time() {
        topic.messages(10);
        await().untilAtomic(underWay, is(AT_ONCE));
        mayEnd.release(7);
        await().until(() -> acknowledged.size() == 7);
        await().untilAtomic(underWay, is(AT_ONCE));
        mayEnd.release(3);
        await().until(() -> acknowledged.size() == 10);
        assertThat(topic.most).isLessThanOrEqualTo(AT_ONCE);
    }

    @Test
    void a_message_that_is_not_done_is_not_acknowledged() {
        topic.messages(1);
        await().untilAtomic(underWay, is(1));
        stopping = true;
        mayEnd.release();
        await().untilAtomic(underWay, is(0));
        await().during(Duration.ofMillis(100)).until(acknowledged::isEmpty);
        assertThat(topic.requested).isEqualTo(AT_ONCE);
    }

    @Test
    void the_failure_of_the_stream_is_reported() {
        IllegalStateException failure = new IllegalStateException("broker died");
        topic.messages(0);
        topic.subscriber.onError(failure);
        assertThat(failures).containsExactly(failure);
    }

    /** Hands out as many messages as were requested. */
    private final class Topic implements Subscription {
        private final List<Message<String>> waiting = new ArrayList<>();
        private final SideBySide subscriber = new SideBySide(AT_ONCE, threads, handler, failures::add);
        private long requested;
        private long handed;
        private int most;

        synchronized void messages(int count) {
            for (long offset = 0; offset < count; offset++) {
                waiting.add(message(offset));
            }
            subscriber.onSubscribe(this);
        }

        @Override
        public synchronized void request(long n) {
            requested += n;
            while (handed < requested && !waiting.isEmpty()) {
                handed++;
                subscriber.onNext(waiting.remove(0));
            }
            most = (int) Math.max(most, handed - acknowledged.size());
        }

        @Override
        public void cancel() {
            throw new UnsupportedOperationException();
        }

        private Message<String> message(long offset) {
            ConsumerRecord<String, String> received = new ConsumerRecord<>("order-submissions", 0, offset, "7", "{}");
            return new Message<>() {
                @Override
                public String getPayload() {
                    return received.value();
                }

                @Override
                public CompletableFuture<Void> ack() {
                    acknowledged.add(offset);
                    return CompletableFuture.completedFuture(null);
                }

                @Override
                public <C> C unwrap(Class<C> type) {
                    return type.cast(received);
                }
            };
        }
    }
}
