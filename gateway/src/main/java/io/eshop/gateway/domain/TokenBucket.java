package io.eshop.gateway.domain;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets so many requests a second through, and as many at once after a quiet second; for any number of threads. Times are those of {@link System#nanoTime}.
 *
 * <p>It holds one number, the time at which it is full again (the generic cell rate algorithm): a token taken puts that off, and it is empty when that is a second away.
 */
public final class TokenBucket {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final long interval;
    private final AtomicLong fullAt;

    /** A full one. */
    public TokenBucket(int perSecond, long now) {
        if (perSecond < 1) {
            throw new IllegalArgumentException("a limit is at least 1 a second, not " + perSecond);
        }
        interval = SECOND / perSecond;
        fullAt = new AtomicLong(now);
    }

    /** Takes a token; if there is none, says how long it is until there is one, else zero. */
    public Duration take(long now) {
        while (true) {
            long before = fullAt.get();
            long after = (before - now > 0 ? before : now) + interval;
            long missing = after - now - SECOND;
            if (missing > 0) {
                return Duration.ofNanos(missing);
            }
            if (fullAt.compareAndSet(before, after)) {
                return Duration.ZERO;
            }
        }
    }
}
