package io.eshop.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogLineTest {
    private static final String OF_A_SERVICE = """
            {"type":"liberty_message","host":"localhost","message":"order 7 of user 77 is TO_PAY","ibm_datetime":"2026-11-21T09:50:39.940+0000",\
            "module":"io.eshop.order.adapter.out.metrics.MeteredJournal","loglevel":"INFO","ext_traceID":"4bf9","ext_appName":"order","ext_requestID":"checkout-7"}""";

    private static final String OF_THE_SERVER = """
            {"message":"CWWKF0011I: The server is ready.","ibm_datetime":"2026-11-21T09:50:30.001+0000","module":"com.ibm.ws.kernel.feature.Features",\
            "loglevel":"AUDIT"}""";

    @Test
    void a_line_is_shown_with_time_level_logger_and_trace() {
        assertThat(LogLine.of(OF_A_SERVICE))
                .hasToString(
                        "2026-11-21T09:50:39.940+0000 INFO    order MeteredJournal: order 7 of user 77 is TO_PAY [4bf9]");
        assertThat(LogLine.of(OF_THE_SERVER))
                .hasToString("2026-11-21T09:50:30.001+0000 AUDIT   Features: CWWKF0011I: The server is ready.");
    }

    @Test
    void a_line_belongs_to_its_trace_and_its_request() {
        assertThat(LogLine.of(OF_A_SERVICE).belongsTo("4bf9")).isTrue();
        assertThat(LogLine.of(OF_A_SERVICE).belongsTo("checkout-7")).isTrue();
        assertThat(LogLine.of(OF_A_SERVICE).belongsTo("other")).isFalse();
        assertThat(LogLine.of(OF_THE_SERVER).belongsTo("4bf9")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[2026-11-21 09:50:30,001] INFO Kafka Server started", "{ not JSON", "{\"half\": "})
    void what_is_no_json_is_shown_as_it_is(String line) {
        assertThat(LogLine.of(line)).hasToString(line);
    }
}
