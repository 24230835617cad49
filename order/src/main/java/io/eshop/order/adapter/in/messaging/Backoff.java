package io.eshop.order.adapter.in.messaging;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How often a message is tried, and how long to wait before the next try: exponentially longer, with jitter. */
record Backoff(int tries, Duration first, Duration longest) {
    /** So many tries take thousands of years. */
    static final int NO_END = Integer.MAX_VALUE;

    private static final int MAX_DOUBLINGS = 30;

    Backoff {
        if (tries < 1 || first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "no way to try again: " + tries + " tries, pauses from " + first + " to " + longest);
        }
    }

    /** The pause after so many tries, between half of the full pause and all of it. */
    Duration pause(int tried) {
        long doubled = first.toMillis() << Math.min(tried - 1, MAX_DOUBLINGS);
        long full = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(full / 2, full + 1));
    }
}
