package io.eshop.lra.coordinator.adapter.out.trace;

import io.eshop.lra.coordinator.domain.Answer;
import io.eshop.lra.coordinator.domain.Call;
import io.eshop.lra.coordinator.port.out.Participants;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Makes every call a span of the trace that its LRA is part of. Where MicroProfile Telemetry is on the span is recorded, else it has a name only. */
public final class TracedParticipants implements Participants {
    private final Participants participants;
    private final Optional<CallRecorder> recorder;

    public TracedParticipants(Participants participants, Optional<CallRecorder> recorder) {
        this.participants = participants;
        this.recorder = recorder;
    }

    @Override
    public CompletableFuture<Answer> call(Call call) {
        return recorder.map(spans -> spans.record(call, participants::call))
                .orElseGet(() -> participants.call(
                        call.trace().map(trace -> call.as(trace.child())).orElse(call)));
    }
}
