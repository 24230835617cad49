package io.eshop.lra.coordinator.port.out;

import io.eshop.lra.coordinator.domain.Answer;
import io.eshop.lra.coordinator.domain.Call;
import java.util.concurrent.CompletableFuture;

/** Reaches participants. */
public interface Participants {
    /** Makes a call, once and within a bounded time. Never completes exceptionally: no answer is an {@link Answer#none}. Does not block. */
    CompletableFuture<Answer> call(Call call);
}
