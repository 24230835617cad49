package io.eshop.lra.coordinator.adapter.out.jdbc;

import io.eshop.lra.coordinator.port.out.LeaseLost;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * One thread that writes. It takes all that waits and commits it together; what comes meanwhile waits for the next round, so a round grows with the load
 * and an idle log writes at once. Of one key only the last value is written.
 *
 * <p>A round that fails is tried again until it succeeds; nothing completes before that. When the lease is lost, all that waits fails, and all that comes.
 */
final class GroupCommit<K, V> implements AutoCloseable {
    private static final Logger LOG = System.getLogger(GroupCommit.class.getName());
    private static final int MAX_ROUND = 500;
    private static final long MIN_PAUSE_MS = 50;
    private static final long MAX_PAUSE_MS = 2000;
    private static final long CLOSE_MS = 5000;

    private final Writer<V> writer;
    private final Executor completions;
    private final Thread thread;
    private final Map<K, Pending<V>> waiting = new LinkedHashMap<>();
    private Optional<LeaseLost> lost = Optional.empty();
    private boolean closed;

    /** Writes all values durably, or throws and writes none; {@link LeaseLost} when that is for good. */
    interface Writer<V> {
        void write(Collection<V> values) throws SQLException;
    }

    private record Pending<V>(V value, CompletableFuture<Void> written) {}

    /** @param completions runs what depends on a write */
    GroupCommit(String name, Writer<V> writer, Executor completions) {
        this.writer = writer;
        this.completions = completions;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Completes when the value, or a later one of the same key, is durable. */
    synchronized CompletableFuture<Void> submit(K key, V value) {
        if (lost.isPresent()) {
            return CompletableFuture.failedFuture(lost.get());
        }
        Pending<V> earlier = waiting.get(key);
        CompletableFuture<Void> written = earlier == null ? new CompletableFuture<>() : earlier.written();
        waiting.put(key, new Pending<>(value, written));
        notifyAll();
        return written;
    }

    /** How many values wait, beside those of the round under way. */
    synchronized int backlog() {
        return waiting.size();
    }

    /** Nothing can be written any more. */
    void fail(LeaseLost cause) {
        List<Pending<V>> unwritten;
        synchronized (this) {
            lost = Optional.of(cause);
            closed = true;
            unwritten = List.copyOf(waiting.values());
            waiting.clear();
            notifyAll();
        }
        fail(unwritten, cause);
    }

    private void fail(List<Pending<V>> unwritten, LeaseLost cause) {
        completions.execute(() -> unwritten.forEach(pending -> pending.written().completeExceptionally(cause)));
    }

    /** Writes what waits, for a few seconds at most, and ends. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join(CLOSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }

    private void run() {
        try {
            for (List<Pending<V>> round = next(); !round.isEmpty(); round = next()) {
                List<Pending<V>> durable = round;
                try {
                    write(round.stream().map(Pending::value).toList());
                    completions.execute(
                            () -> durable.forEach(pending -> pending.written().complete(null)));
                } catch (LeaseLost e) {
                    fail(durable, e);
                    fail(e);
                }
            }
        } catch (InterruptedException e) {
            LOG.log(Level.WARNING, "the log was closed before all was written");
        }
    }

    /** What to write now; waits for it. Empty when closed. */
    private synchronized List<Pending<V>> next() throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        List<Pending<V>> round = new ArrayList<>();
        Iterator<Pending<V>> all = waiting.values().iterator();
        while (all.hasNext() && round.size() < MAX_ROUND) {
            round.add(all.next());
            all.remove();
        }
        return round;
    }

    private void write(Collection<V> values) throws InterruptedException {
        long pause = MIN_PAUSE_MS;
        for (int attempt = 1; ; attempt++) {
            try {
                writer.write(values);
                return;
            } catch (LeaseLost e) {
                throw e;
            } catch (SQLException | RuntimeException e) {
                LOG.log(
                        Level.WARNING,
                        "attempt {0} to write {1} LRAs failed, trying again: {2}",
                        attempt,
                        values.size(),
                        e);
                Thread.sleep(pause);
                pause = Math.min(2 * pause, MAX_PAUSE_MS);
            }
        }
    }
}
