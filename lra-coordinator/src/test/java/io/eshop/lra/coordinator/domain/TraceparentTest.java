package io.eshop.lra.coordinator.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceparentTest {
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-";

    @Test
    void a_call_has_a_span_of_its_own_in_the_same_trace() {
        Traceparent received =
                Traceparent.received(TRACE + "00f067aa0ba902b7-01").orElseThrow();
        Traceparent call = received.child();

        assertThat(call.value()).startsWith(TRACE).endsWith("-01").isNotEqualTo(received.value());
        assertThat(Traceparent.received(call.value())).hasValue(call);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                TRACE + "0000000000000000-01",
                "ff" + "-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                TRACE + "00F067AA0BA902B7-01",
                TRACE + "00f067aa0ba902b7"
            })
    void what_is_not_proper_is_none(String header) {
        assertThat(Traceparent.received(header)).isEmpty();
    }
}
