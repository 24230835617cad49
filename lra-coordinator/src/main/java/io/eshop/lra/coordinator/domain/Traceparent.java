package io.eshop.lra.coordinator.domain;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * The trace that an LRA is part of, as W3C Trace Context has it.
 *
 * @param value {@code version-traceID-spanID-flags} in hexadecimal digits
 */
public record Traceparent(String value) {
    private static final Pattern PROPER =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final int TRACE = 3;
    private static final int SPAN = 36;
    private static final int FLAGS = 52;

    /** @throws IllegalArgumentException when it is none */
    public Traceparent {
        if (!PROPER.matcher(value).matches()) {
            throw new IllegalArgumentException("not a traceparent: " + value);
        }
    }

    /** A new trace. */
    public static Traceparent begun() {
        return new Traceparent("00-" + random() + random() + '-' + random() + "-01");
    }

    /** What a request sent, which is ignored when it is not proper. */
    public static Optional<Traceparent> received(String header) {
        return Optional.ofNullable(header)
                .filter(value -> PROPER.matcher(value).matches())
                .map(Traceparent::new);
    }

    /** 32 hexadecimal digits. */
    public String traceID() {
        return value.substring(TRACE, SPAN - 1);
    }

    /** Of a call: the same trace, and a new span. */
    public Traceparent child() {
        return new Traceparent(value.substring(0, SPAN) + random() + value.substring(FLAGS));
    }

    private static String random() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
    }
}
