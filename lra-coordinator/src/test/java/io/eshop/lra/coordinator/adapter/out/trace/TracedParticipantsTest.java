package io.eshop.lra.coordinator.adapter.out.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.lra.coordinator.domain.Answer;
import io.eshop.lra.coordinator.domain.Call;
import io.eshop.lra.coordinator.domain.LraID;
import io.eshop.lra.coordinator.domain.Operation;
import io.eshop.lra.coordinator.domain.Traceparent;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TracedParticipantsTest {
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-";

    private final List<Call> made = new ArrayList<>();
    private final TracedParticipants participants = new TracedParticipants(
            call -> {
                made.add(call);
                return CompletableFuture.completedFuture(Answer.of(200, ""));
            },
            Optional.empty());

    @Test
    void each_call_is_a_span_of_its_own_in_the_trace_of_the_lra() {
        Call call = of(Traceparent.received(TRACE + "00f067aa0ba902b7-01"));

        participants.call(call);
        participants.call(call);

        assertThat(made)
                .extracting(each -> each.trace().orElseThrow().value())
                .allMatch(span -> span.startsWith(TRACE) && span.endsWith("-01"))
                .doesNotContain(TRACE + "00f067aa0ba902b7-01")
                .doesNotHaveDuplicates();
    }

    @Test
    void of_an_lra_without_a_trace_the_calls_have_none() {
        participants.call(of(Optional.empty()));

        assertThat(made).extracting(Call::trace).containsExactly(Optional.empty());
    }

    private static Call of(Optional<Traceparent> trace) {
        return new Call(
                new LraID("lra-1"),
                Optional.empty(),
                trace,
                "p1",
                Operation.COMPLETE,
                URI.create("http://localhost/complete"),
                "",
                "",
                Optional.empty(),
                1,
                Instant.EPOCH);
    }
}
