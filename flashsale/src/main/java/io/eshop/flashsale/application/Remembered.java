package io.eshop.flashsale.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongFunction;

/** Answers that are good for a while, looked up by one thread while others who want the same wait for it. A failure is not remembered. */
final class Remembered<T> {
    private static final int MAX = 10_000;

    private final ConcurrentMap<Long, Answer<T>> answers = new ConcurrentHashMap<>();
    private final Duration goodFor;
    private final Clock clock;

    Remembered(Duration goodFor, Clock clock) {
        this.goodFor = goodFor;
        this.clock = clock;
    }

    T get(long key, LongFunction<T> lookUp) {
        if (answers.size() > MAX) {
            answers.clear();
        }
        return answers.compute(
                        key,
                        (same, known) -> known != null && clock.instant().isBefore(known.until)
                                ? known
                                : new Answer<>(
                                        lookUp.apply(key), clock.instant().plus(goodFor)))
                .value;
    }

    private record Answer<T>(T value, Instant until) {}
}
