package io.eshop.gateway.adapter.out.http;

import java.time.Duration;
import java.util.OptionalLong;

/** Counts calls that are refused, to be told of once a second at most: under overload a line for each would cost more than the answers. */
final class Refusals {
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private long untold;
    private OptionalLong toldAt = OptionalLong.empty();

    /**
     * Counts another one.
     *
     * @param nanos when, by {@link System#nanoTime}
     * @return how many to tell of now, if it is time to
     */
    synchronized OptionalLong add(long nanos) {
        untold++;
        if (toldAt.isPresent() && nanos - toldAt.getAsLong() < PAUSE_NANOS) {
            return OptionalLong.empty();
        }
        OptionalLong telling = OptionalLong.of(untold);
        untold = 0;
        toldAt = OptionalLong.of(nanos);
        return telling;
    }
}
