package io.eshop.lra.coordinator.domain;

import java.time.Duration;

/** Exponential backoff with jitter: the wait doubles with each attempt from {@code min} to {@code max}, and a random part of up to its half is taken off. */
public record Backoff(Duration min, Duration max) {
    private static final int MAX_DOUBLINGS = 30;

    public Backoff {
        if (min.isNegative() || min.isZero() || max.compareTo(min) < 0) {
            throw new IllegalArgumentException("a backoff from " + min + " to " + max);
        }
    }

    /**
     * How long to wait after an attempt.
     *
     * @param attempt counts from 1
     * @param random 0 to 1
     */
    public Duration delay(int attempt, double random) {
        double doubled = (double) min.toMillis() * (1L << Math.min(attempt - 1, MAX_DOUBLINGS));
        double wait = Math.min(doubled, max.toMillis()) * (1 - random / 2);
        return Duration.ofMillis(Math.max(min.toMillis(), Math.round(wait)));
    }
}
