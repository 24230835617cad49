package io.eshop.kernel.trace;

import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Which trace a request, message or callback is part of, as W3C Trace Context (level 1) has it, and the id that the client gave to its request. The thread that works
 * for one has it as its {@link #current}, and every line that it logs names it.
 *
 * @param traceID 32 hexadecimal digits, the same at every hop
 * @param spanID 16 hexadecimal digits: who asks, as it names itself
 * @param flags 2 hexadecimal digits
 * @param requestID 1 to 64 of {@code A-Z a-z 0-9 . _ -}
 */
public record TraceContext(String traceID, String spanID, String flags, String requestID) {
    public static final String TRACEPARENT = "traceparent";
    public static final String REQUEST_ID = "X-Request-ID";

    private static final ThreadLocal<TraceContext> CURRENT = new ThreadLocal<>();
    private static final HexFormat HEX = HexFormat.of();
    private static final String SAMPLED = "01";
    private static final int MAX_REQUEST_ID = 64;

    /**
     * What came with a request or message. Without a proper traceparent a new trace begins; a request without a proper id of its own is called by the trace's.
     *
     * @param traceparent may be null
     * @param requestID may be null
     */
    public static TraceContext received(String traceparent, String requestID) {
        boolean proper = isTraceparent(traceparent);
        String traceID = proper ? traceparent.substring(3, 35) : random() + random();
        return new TraceContext(
                traceID,
                proper ? traceparent.substring(36, 52) : random(),
                proper ? traceparent.substring(53, 55) : SAMPLED,
                isRequestID(requestID) ? requestID : traceID);
    }

    /** What the current thread works for; empty when that began here, as what a timer does. */
    public static Optional<TraceContext> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /**
     * Makes the current thread work for something else, and returns what it was before.
     *
     * @param next null for nothing
     */
    public static TraceContext replace(TraceContext next) {
        TraceContext before = CURRENT.get();
        if (next == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(next);
        }
        LogFields.set(next);
        return before;
    }

    /** Takes what the current thread works for along to the thread that does some more of it. */
    public static <T> Supplier<T> carriedTo(Supplier<T> work) {
        TraceContext carried = CURRENT.get();
        return () -> {
            TraceContext before = replace(carried);
            try {
                return work.get();
            } finally {
                replace(before);
            }
        };
    }

    /** To be sent with a call: the same trace, and the span that the thread is in, if one is recorded, else a new one, the call. */
    public TraceContext child() {
        return Spans.current()
                .map(span -> received(span, requestID))
                .orElseGet(() -> new TraceContext(traceID, random(), flags, requestID));
    }

    /** The value of the header {@link #TRACEPARENT}. */
    public String traceparent() {
        return "00-" + traceID + '-' + spanID + '-' + flags;
    }

    /** The headers, of HTTP or Kafka, that carry it on. */
    public Map<String, String> headers() {
        return Map.of(TRACEPARENT, traceparent(), REQUEST_ID, requestID);
    }

    /** 16 hexadecimal digits that are not all 0, which stands for none. */
    private static String random() {
        long number;
        do {
            number = ThreadLocalRandom.current().nextLong();
        } while (number == 0);
        return HEX.toHexDigits(number);
    }

    /** {@code version-traceID-spanID-flags}; of a later version than ours, with more behind it. */
    private static boolean isTraceparent(String text) {
        return text != null
                && text.length() >= 55
                && isHex(text, 0, 2)
                && !text.startsWith("ff")
                && (text.length() == 55 || !text.startsWith("00") && text.charAt(55) == '-')
                && text.charAt(2) == '-'
                && isHex(text, 3, 35)
                && !isZero(text, 3, 35)
                && text.charAt(35) == '-'
                && isHex(text, 36, 52)
                && !isZero(text, 36, 52)
                && text.charAt(52) == '-'
                && isHex(text, 53, 55);
    }

    private static boolean isRequestID(String text) {
        if (text == null || text.isEmpty() || text.length() > MAX_REQUEST_ID) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || ".-_".indexOf(c) >= 0)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isZero(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }
}
