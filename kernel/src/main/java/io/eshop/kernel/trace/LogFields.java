package io.eshop.kernel.trace;

import com.ibm.websphere.logging.hpel.LogRecordContext;

/** Has Liberty add fields to whatever the thread logs, seen where the log's format is JSON. Elsewhere than in Liberty it does nothing. */
final class LogFields {
    static final String TRACE_ID = "traceID";
    static final String REQUEST_ID = "requestID";

    private static final boolean IN_LIBERTY = isThere("com.ibm.websphere.logging.hpel.LogRecordContext");

    private LogFields() {}

    /** @param trace null for none; a request that is called by its trace has no field of its own */
    static void set(TraceContext trace) {
        if (!IN_LIBERTY) {
            return;
        }
        set(TRACE_ID, trace == null ? null : trace.traceID());
        set(REQUEST_ID, trace == null || trace.requestID().equals(trace.traceID()) ? null : trace.requestID());
    }

    private static void set(String field, String value) {
        if (value == null) {
            LogRecordContext.removeExtension(field);
        } else {
            LogRecordContext.addExtension(field, value);
        }
    }

    private static boolean isThere(String type) {
        try {
            Class.forName(type);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
