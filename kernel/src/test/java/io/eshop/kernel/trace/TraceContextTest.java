package io.eshop.kernel.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.websphere.logging.hpel.LogRecordContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String TRACEPARENT = "00-" + TRACE + "-00f067aa0ba902b7-00";

    @AfterEach
    void forget() {
        TraceContext.replace(null);
    }

    @Test
    void a_proper_traceparent_is_kept() {
        TraceContext received = TraceContext.received(TRACEPARENT, "checkout-7");

        assertThat(received).isEqualTo(new TraceContext(TRACE, "00f067aa0ba902b7", "00", "checkout-7"));
        assertThat(received.traceparent()).isEqualTo(TRACEPARENT);
    }

    @Test
    void one_of_a_later_version_is_read_as_far_as_it_is_known() {
        String later = "cc" + TRACEPARENT.substring(2) + "-what-the-future-brings";

        assertThat(TraceContext.received(later, null).traceparent()).isEqualTo(TRACEPARENT);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "00",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00-more",
                "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00.more",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00",
                "0x-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-00",
                "00-4bf92f3577b34da6a3ce929d0e0e473g-00f067aa0ba902b7-00",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-00",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-00",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-zz",
                "00_4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7_00"
            })
    void anything_else_begins_a_new_trace(String traceparent) {
        TraceContext one = TraceContext.received(traceparent, null);
        TraceContext another = TraceContext.received(traceparent, null);

        assertThat(one.traceparent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        assertThat(one.traceID()).isNotEqualTo(TRACE).isNotEqualTo(another.traceID());
        assertThat(one.requestID()).isEqualTo(one.traceID());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "with blank", "two\nlines", "\"quoted\"", "ünknown"})
    void a_request_without_a_proper_id_is_called_by_its_trace(String requestID) {
        assertThat(TraceContext.received(TRACEPARENT, requestID).requestID()).isEqualTo(TRACE);
    }

    @Test
    void the_id_of_a_request_has_64_characters_at_most() {
        assertThat(TraceContext.received(TRACEPARENT, "x".repeat(64)).requestID())
                .hasSize(64);
        assertThat(TraceContext.received(TRACEPARENT, "x".repeat(65)).requestID())
                .isEqualTo(TRACE);
    }

    @Test
    void a_call_is_a_span_of_its_own_in_the_same_trace() {
        TraceContext received = TraceContext.received(TRACEPARENT, "checkout-7");
        TraceContext call = received.child();

        assertThat(call.spanID()).matches("[0-9a-f]{16}").isNotEqualTo(received.spanID());
        assertThat(call.headers())
                .isEqualTo(Map.of(
                        "traceparent", "00-" + TRACE + "-" + call.spanID() + "-00", "X-Request-ID", "checkout-7"));
    }

    @Test
    void the_threads_log_lines_name_it_as_long_as_the_thread_works_for_it() {
        assertThat(TraceContext.replace(TraceContext.received(TRACEPARENT, "checkout-7")))
                .isNull();
        assertThat(TraceContext.current()).map(TraceContext::traceID).hasValue(TRACE);
        assertThat(logFields()).containsEntry("traceID", TRACE).containsEntry("requestID", "checkout-7");

        TraceContext.replace(TraceContext.received(TRACEPARENT, null));
        assertThat(logFields()).containsEntry("traceID", TRACE).doesNotContainKey("requestID");

        TraceContext.replace(null);
        assertThat(TraceContext.current()).isEmpty();
        assertThat(logFields()).doesNotContainKeys("traceID", "requestID");
    }

    @Test
    void it_is_taken_along_to_another_thread_and_left_there_by_none() throws Exception {
        TraceContext trace = TraceContext.received(TRACEPARENT, null);
        TraceContext.replace(trace);
        Supplier<Optional<TraceContext>> work = TraceContext.carriedTo(TraceContext::current);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            assertThat(other.submit(work::get).get()).hasValue(trace);
            assertThat(other.submit(TraceContext::current).get()).isEmpty();
        } finally {
            other.shutdown();
        }
    }

    private static Map<String, String> logFields() {
        Map<String, String> fields = new HashMap<>();
        LogRecordContext.getExtensions(fields);
        return fields;
    }
}
