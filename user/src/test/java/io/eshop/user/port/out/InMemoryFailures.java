package io.eshop.user.port.out;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Failures for tests that are not about time: five of a source block it. */
public class InMemoryFailures implements Failures {
    private final Map<String, Integer> failures = new HashMap<>();

    @Override
    public Optional<Duration> blocked(String source) {
        return failures.getOrDefault(source, 0) < 5 ? Optional.empty() : Optional.of(Duration.ofSeconds(30));
    }

    @Override
    public void record(String source) {
        failures.merge(source, 1, Integer::sum);
    }

    @Override
    public void forget(String source) {
        failures.remove(source);
    }
}
