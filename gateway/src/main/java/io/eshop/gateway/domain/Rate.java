package io.eshop.gateway.domain;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/**
 * So many requests within a time, written {@code 20} (a second) or {@code 20/PT1M}.
 *
 * @param requests at least 1
 * @param within longer than nothing
 */
public record Rate(long requests, Duration within) {
    public Rate {
        if (requests < 1 || within.isZero() || within.isNegative()) {
            throw new IllegalArgumentException(
                    "a rate is at least 1 request within some time, not " + requests + "/" + within);
        }
    }

    /** What is written, also in the configuration. */
    public static Rate parse(CharSequence text) {
        String[] parts = text.toString().split("/", 2);
        try {
            return new Rate(
                    Long.parseLong(parts[0].strip()),
                    parts.length == 1 ? Duration.ofSeconds(1) : Duration.parse(parts[1].strip()));
        } catch (NumberFormatException | DateTimeParseException e) {
            throw new IllegalArgumentException("a rate is written as 20 (a second) or 20/PT1M, not " + text, e);
        }
    }
}
