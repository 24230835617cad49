package io.eshop.lra.coordinator.adapter.in.rest;

import com.ibm.websphere.logging.hpel.LogRecordContext;
import io.eshop.lra.coordinator.domain.Traceparent;

/** The trace that the thread's request is part of. Whatever the thread logs names it, seen where the log's format is JSON. */
final class RequestTrace {
    /** As the services of a shop call it. */
    private static final String FIELD = "traceID";

    private static final ThreadLocal<Traceparent> CURRENT = new ThreadLocal<>();

    private RequestTrace() {}

    /** A new one when the thread has none. */
    static Traceparent current() {
        Traceparent current = CURRENT.get();
        return current == null ? Traceparent.begun() : current;
    }

    /**
     * Makes the thread work for another one, and returns what it was before.
     *
     * @param next null for none
     */
    static Traceparent replace(Traceparent next) {
        Traceparent before = CURRENT.get();
        if (next == null) {
            CURRENT.remove();
            LogRecordContext.removeExtension(FIELD);
        } else {
            CURRENT.set(next);
            LogRecordContext.addExtension(FIELD, next.traceID());
        }
        return before;
    }
}
