package io.eshop.launcher.bench;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/**
 * What a run of the generator brought.
 *
 * @param seconds that were measured
 * @param latencies in microseconds, of the pieces of work that ended within that time as they should
 * @param outcomes how often what came out, what ended after that time included
 * @param wanted those of the outcomes that are as they should be
 */
record Load(double seconds, Histogram latencies, Map<String, Long> outcomes, Map<String, Long> wanted) {
    private static final double MICROS = 1000.0;

    double perSecond() {
        return latencies.getTotalCount() / seconds;
    }

    double percentileMs(double percentile) {
        return latencies.getValueAtPercentile(percentile) / MICROS;
    }

    /** All pieces that ended as they should, in time or after. */
    long done() {
        return wanted.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What came out that should not have, if anything. */
    Optional<String> unwanted() {
        String unwanted = outcomes.entrySet().stream()
                .filter(outcome -> !wanted.containsKey(outcome.getKey()))
                .map(outcome -> outcome.getValue() + " x " + outcome.getKey())
                .collect(Collectors.joining(", "));
        return unwanted.isEmpty() ? Optional.empty() : Optional.of(unwanted);
    }
}
