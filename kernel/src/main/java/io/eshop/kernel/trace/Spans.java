package io.eshop.kernel.trace;

import java.util.Optional;

/**
 * The spans that OpenTelemetry records, where MicroProfile Telemetry is on. It makes them of requests and of calls by REST clients; this makes them of what else
 * is done for a trace. Where it is off nothing is recorded.
 */
public final class Spans {
    private static final String ORDER = "eshop.order.id";
    private static final String LRA = "eshop.lra.id";

    private static volatile Recorder recorder;

    /** Something that is done. */
    @FunctionalInterface
    public interface Work<E extends Exception> {
        void run() throws E;
    }

    private Spans() {}

    static void recordBy(Recorder telemetry) {
        recorder = telemetry;
    }

    /** The traceparent of the span that the thread is in; empty when none is recorded. */
    static Optional<String> current() {
        return recorder == null ? Optional.empty() : recorder.current();
    }

    /** Notes on the span that the thread is in, if one is recorded, which order it is about: {@code eshop.order.id}. */
    public static void noteOrder(long orderID) {
        note(ORDER, Long.toString(orderID));
    }

    /** Notes which LRA it is about, by the last segment of the LRA's URL: {@code eshop.lra.id}. */
    public static void noteLra(String url) {
        note(LRA, url.substring(url.lastIndexOf('/') + 1));
    }

    private static void note(String attribute, String value) {
        if (recorder != null) {
            recorder.note(attribute, value);
        }
    }

    /**
     * Does what a message asks for, as part of the message's trace: as a span of its own, or else of the sender's.
     *
     * @param name of the span
     * @param traceparent that came with the message; null or not proper: a new trace begins
     * @param requestID that came with it; may be null
     */
    public static <E extends Exception> void consume(String name, String traceparent, String requestID, Work<E> work)
            throws E {
        if (recorder == null) {
            run(TraceContext.received(traceparent, requestID), work);
        } else {
            recorder.consume(
                    name,
                    traceparent,
                    () -> run(TraceContext.received(current().orElse(traceparent), requestID), work));
        }
    }

    private static <E extends Exception> void run(TraceContext trace, Work<E> work) throws E {
        TraceContext before = TraceContext.replace(trace);
        try {
            work.run();
        } finally {
            TraceContext.replace(before);
        }
    }
}
