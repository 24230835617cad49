package io.eshop.lra.coordinator.adapter.out.http;

import io.eshop.lra.coordinator.domain.Answer;
import io.eshop.lra.coordinator.domain.Call;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Natural batching of the calls to one participant server, without a thread that waits: while fewer requests than allowed are under way a call is made at
 * once and alone; what comes meanwhile waits, and the next request carries all of it.
 */
final class CallGroup {
    private static final int MAX_UNDER_WAY = 2;
    private static final int MAX_CALLS = 100;

    private final Function<List<Call>, CompletableFuture<List<Answer>>> request;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int underWay;

    private record Waiting(Call call, CompletableFuture<Answer> answer) {}

    /** @param request makes the calls in one request; never completes exceptionally, and has an answer for each */
    CallGroup(Function<List<Call>, CompletableFuture<List<Answer>>> request) {
        this.request = request;
    }

    /** To be sent at the next {@link #send}, or before. Whoever completes the answer before its turn has come is left out. */
    synchronized void add(Call call, CompletableFuture<Answer> answer) {
        waiting.add(new Waiting(call, answer));
    }

    /** Sends what waits, unless enough is under way; then it will be sent after that. */
    void send() {
        synchronized (this) {
            if (underWay == MAX_UNDER_WAY) {
                return;
            }
            underWay++;
        }
        sendNext();
    }

    private void sendNext() {
        List<Waiting> batch = next();
        if (batch.isEmpty()) {
            return;
        }
        request.apply(batch.stream().map(Waiting::call).toList()).thenAccept(answers -> {
            sendNext();
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer().complete(answers.get(i));
            }
        });
    }

    /** Empty when nothing waits; then one request less is under way. */
    private synchronized List<Waiting> next() {
        List<Waiting> batch = new ArrayList<>();
        while (batch.size() < MAX_CALLS && !waiting.isEmpty()) {
            Waiting first = waiting.remove();
            if (!first.answer().isDone()) {
                batch.add(first);
            }
        }
        if (batch.isEmpty()) {
            underWay--;
        }
        return batch;
    }
}
