package io.eshop.kernel.trace;

import com.ibm.websphere.logging.hpel.LogRecordContext;

/** Has Liberty add fields to whatever the thread logs, seen where the log's format is JSON. Elsewhere than in Liberty it does nothing. */
final class LogFields {
    static final String TRACE_ID = "traceID";
    static final String REQUEST_ID = "requestID";

    private static final boolean IN_LIBERTY = isThere("com.ibm.websphere.logging.hpel.LogRecordContext");

    private LogFields() {}

    /** @param trace null for none */
    static void set(TraceContext trace) {
        if (!IN_LIBERTY) {
            return;
        }
        if (trace == null) {
            LogRecordContext.removeExtension(TRACE_ID);
            LogRecordContext.removeExtension(REQUEST_ID);
        } else {
            LogRecordContext.addExtension(TRACE_ID, trace.traceID());
            LogRecordContext.addExtension(REQUEST_ID, trace.requestID());
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
