package io.eshop.gateway.adapter.out.http;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Keeps the threads that one service holds from being all of them: so many calls are under way at once. A further one waits for its turn, first come, first served, for a
 * while, as long as the service answers: whoever is refused comes back, and costs more than one who waits. When nothing comes from the service nobody more waits for it.
 */
final class Bulkhead {
    private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(1);

    private final int calls;
    private final Duration patience;
    private final Semaphore turns;
    private final AtomicInteger together = new AtomicInteger();
    private final AtomicLong answers = new AtomicLong();
    private volatile boolean hangs;

    /**
     * @param calls under way at once
     * @param patience how long a further one may wait for its turn
     */
    Bulkhead(int calls, Duration patience) {
        this.calls = calls;
        this.patience = patience;
        this.turns = new Semaphore(calls, true);
    }

    /**
     * Waits for the turn of a call. When it has come, {@link #leave} has to follow.
     *
     * @throws RejectedExecutionException when it does not come in time
     */
    void enter() {
        withinPatience(most -> {
            if (!acquireWithin(most)) {
                throw new RejectedExecutionException("no turn within " + most.toMillis() + " ms");
            }
            return turns;
        });
    }

    /**
     * Ends a call.
     *
     * @param answered whether the service gave an answer, be it a refusal
     */
    void leave(boolean answered) {
        if (answered) {
            answers.incrementAndGet();
            hangs = false;
        }
        turns.release();
    }

    /**
     * Makes a call with others, which go when one of theirs can: as many as may be under way wait for that as long as it takes, a further one for its turn.
     *
     * @param call gets how long it may wait; throws {@link RejectedExecutionException} when that is over
     */
    <T> T withOthers(Function<Duration, T> call) {
        try {
            return together.incrementAndGet() <= calls ? call.apply(AS_LONG_AS_IT_TAKES) : withinPatience(call);
        } finally {
            together.decrementAndGet();
        }
    }

    private <T> T withinPatience(Function<Duration, T> wait) {
        long before = answers.get();
        try {
            return wait.apply(hangs ? Duration.ZERO : patience);
        } catch (RejectedExecutionException e) {
            hangs = answers.get() == before;
            throw e;
        }
    }

    private boolean acquireWithin(Duration most) {
        try {
            return turns.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
