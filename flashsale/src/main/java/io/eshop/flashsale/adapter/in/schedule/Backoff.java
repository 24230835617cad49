package io.eshop.flashsale.adapter.in.schedule;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next try: exponentially longer, with jitter. */
record Backoff(Duration first, Duration longest) {
    private static final int MAX_DOUBLINGS = 30;

    Backoff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("no way to try again: pauses from " + first + " to " + longest);
        }
    }

    /** The pause after so many failures in a row, between half of the full pause and all of it. */
    Duration pause(int failures) {
        long doubled = first.toMillis() << Math.min(failures - 1, MAX_DOUBLINGS);
        long full = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(full / 2, full + 1));
    }
}
