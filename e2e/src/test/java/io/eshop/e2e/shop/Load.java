package io.eshop.e2e.shop;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Customers who buy one unit after the other, until they are told to stop, and take note of every purchase that was confirmed. */
public final class Load implements AutoCloseable {
    private static final Duration GOES_ON_WITHIN = Duration.ofSeconds(60);

    private static final Duration RETRY_AFTER = Duration.ofMillis(300);

    private final Set<Long> confirmed = ConcurrentHashMap.newKeySet();
    private final AtomicInteger answeredOk = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final ExecutorService customers;
    private final Duration pause;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** What a customer does again and again. */
    public interface Buying {
        Answer by(Client customer) throws IOException;
    }

    /**
     * @param pause of every customer after each purchase
     * @param id what the answer calls the id of what was bought
     */
    public Load(Shop shop, int customers, Duration pause, String id, Buying buying) {
        this.pause = pause;
        this.customers = Executors.newFixedThreadPool(customers);
        for (int i = 0; i < customers; i++) {
            Client customer = shop.customer();
            this.customers.execute(() -> {
                while (stopped.getCount() > 0) {
                    buy(customer, id, buying);
                }
            });
        }
    }

    private void buy(Client customer, String id, Buying buying) {
        try {
            Answer answer = buying.by(customer);
            if (answer.isOk()) {
                confirmed.add(answer.id(id));
                answeredOk.incrementAndGet();
                rest(pause);
            } else {
                tryAgainLater(answer.toString());
            }
        } catch (IOException noAnswer) {
            tryAgainLater(noAnswer.toString());
        }
    }

    private void tryAgainLater(String failure) {
        failures.add(Instant.now() + " " + failure);
        rest(RETRY_AFTER);
    }

    private void rest(Duration duration) {
        try {
            stopped.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until so many more purchases are confirmed. */
    public void awaitConfirmed(int more) {
        int before = confirmed.size();
        await(more + " more purchases are confirmed")
                .atMost(GOES_ON_WITHIN)
                .until(() -> confirmed.size() >= before + more);
    }

    /** Ends it, and tells the ids of the purchases that were confirmed. */
    public Set<Long> stop() throws InterruptedException {
        stopped.countDown();
        customers.shutdown();
        if (!customers.awaitTermination(GOES_ON_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("a purchase hangs");
        }
        return Set.copyOf(confirmed);
    }

    /** How many requests there were, confirmed or not. */
    public int requests() {
        return answeredOk.get() + failures.size();
    }

    /** Those that were answered otherwise, or not at all: when, and what came instead. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        stopped.countDown();
        customers.shutdownNow();
    }
}
