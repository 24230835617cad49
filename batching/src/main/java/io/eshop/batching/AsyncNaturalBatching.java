package io.eshop.batching;

import io.eshop.batching.NaturalBatching.Limits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;

/**
 * {@link NaturalBatching} for calls that do not block: whoever hands in an item, or completes a call, begins the next one.
 *
 * @param <I> an item
 * @param <O> the answer to an item
 */
public final class AsyncNaturalBatching<I, O> {
    private final Call<I, O> call;
    private final Limits limits;
    private final Deque<Waiting<I, O>> waiting = new ArrayDeque<>();
    private int underWay;

    /** What carries several items at once. */
    @FunctionalInterface
    public interface Call<I, O> {
        /** Begins the call, without blocking; it completes with an answer for each item, in the order of the items. */
        CompletionStage<List<O>> of(List<I> items);
    }

    private record Waiting<I, O>(I item, CompletableFuture<O> answer) {}

    public AsyncNaturalBatching(Limits limits, Call<I, O> call) {
        this.limits = limits;
        this.call = call;
    }

    /** Has an item carried by the next call. Completes exceptionally as the call does, or by {@link RejectedExecutionException} if too many wait. */
    public CompletableFuture<O> call(I item) {
        Waiting<I, O> own = new Waiting<>(item, new CompletableFuture<>());
        synchronized (this) {
            if (underWay == limits.calls()) {
                if (waiting.size() >= limits.waiting()) {
                    return CompletableFuture.failedFuture(
                            new RejectedExecutionException(limits.waiting() + " requests wait already"));
                }
                waiting.add(own);
                return own.answer;
            }
            underWay++; // then nobody waits
        }
        begin(List.of(own));
        return own.answer;
    }

    private void begin(List<Waiting<I, O>> batch) {
        CompletionStage<List<O>> answers;
        try {
            answers = call.of(batch.stream().map(Waiting::item).toList());
        } catch (RuntimeException e) {
            answers = CompletableFuture.failedFuture(e);
        }
        answers.whenComplete((all, fault) -> {
            List<Waiting<I, O>> next = next();
            if (!next.isEmpty()) {
                begin(next);
            }
            answer(batch, all, fault);
        });
    }

    private synchronized List<Waiting<I, O>> next() {
        List<Waiting<I, O>> batch = new ArrayList<>();
        while (batch.size() < limits.items() && !waiting.isEmpty()) {
            batch.add(waiting.remove());
        }
        if (batch.isEmpty()) {
            underWay--;
        }
        return batch;
    }

    private void answer(List<Waiting<I, O>> batch, List<O> answers, Throwable fault) {
        if (fault != null) {
            batch.forEach(item -> item.answer.completeExceptionally(fault));
        } else if (answers.size() != batch.size()) {
            IllegalStateException wrong =
                    new IllegalStateException(answers.size() + " answers to " + batch.size() + " items");
            batch.forEach(item -> item.answer.completeExceptionally(wrong));
        } else {
            for (int i = 0; i < answers.size(); i++) {
                batch.get(i).answer.complete(answers.get(i));
            }
        }
    }
}
