package io.eshop.batching;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Natural batching: requests that wait anyway travel in one call. While fewer calls than allowed are under way, an item goes at once and alone, so an idle
 * system adds no delay; what comes while they are under way waits, and the next call carries all of it. A batch grows with the load and needs no timer.
 *
 * <p>It has no threads: a call is made by one of the threads that wait for its answers, with the context of that thread (transaction, LRA, request), which
 * therefore must not matter to the call. A caller waits as long as it takes unless it says otherwise, so that the call must have a limit.
 *
 * @param <I> an item
 * @param <O> the answer to an item
 */
public final class NaturalBatching<I, O> {
    private final Call<I, O> call;
    private final Limits limits;
    private final Deque<Waiting<I, O>> waiting = new ArrayDeque<>();
    private int underWay;
    /** Whether nothing more may wait; to be seen without a lock, for which those who are refused would otherwise queue with those who do the work. */
    private volatile boolean full;

    /** What carries several items at once. */
    @FunctionalInterface
    public interface Call<I, O> {
        /**
         * Makes the call. An item that fails alone has an answer that says so; an exception is the answer to all of them.
         *
         * @return an answer for each item, in the order of the items
         */
        List<O> of(List<I> items);
    }

    /**
     * @param items most of them in one call
     * @param calls most of them under way at once
     * @param waiting most items that may wait; what comes on top is refused
     */
    public record Limits(int items, int calls, int waiting) {
        public Limits {
            if (items < 1 || calls < 1 || waiting < 0) {
                throw new IllegalArgumentException(
                        "needs room for an item and a call: " + items + ", " + calls + ", " + waiting);
            }
        }
    }

    /** Refuses without a stack trace: where it is thrown is known, and under overload it is thrown often. */
    private static final class Full extends RejectedExecutionException {
        private static final long serialVersionUID = 1L;

        Full(String message) {
            super(message);
        }

        @Override
        public Throwable fillInStackTrace() {
            return this;
        }
    }

    /** An item whose caller waits: it is woken when there is an answer, or without one when it is its turn to make the next call. */
    private record Waiting<I, O>(I item, CompletableFuture<Void> woken, CompletableFuture<O> answer) {
        void awaitTurn() {
            woken.join();
        }

        /** @return whether it has come, or even an answer */
        boolean awaitTurn(Duration patience) {
            try {
                woken.get(patience.toNanos(), TimeUnit.NANOSECONDS);
                return true;
            } catch (TimeoutException late) {
                return false;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            } catch (ExecutionException never) {
                throw new IllegalStateException(never);
            }
        }

        void answered(O value) {
            answer.complete(value);
            woken.complete(null);
        }

        void failed(Throwable cause) {
            answer.completeExceptionally(cause);
            woken.complete(null);
        }
    }

    public NaturalBatching(Limits limits, Call<I, O> call) {
        this.limits = limits;
        this.call = call;
    }

    /**
     * Has an item carried by the next call, and waits for its answer.
     *
     * @throws RejectedExecutionException if too many wait; nothing was done with it
     * @throws RuntimeException what the call threw
     */
    public O call(I item) {
        return call(item, Waiting::awaitTurn);
    }

    /**
     * Has an item carried by the next call, and waits for its answer.
     *
     * @param patience how long it may wait for the call to begin
     * @throws RejectedExecutionException if too many wait, or it would have waited longer; nothing was done with it
     * @throws RuntimeException what the call threw
     */
    public O call(I item, Duration patience) {
        return call(item, own -> awaitTurn(own, patience));
    }

    private O call(I item, Consumer<Waiting<I, O>> wait) {
        try {
            return callAll(List.of(item), wait).get(0).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /**
     * Has several items carried by the next call, or by several when they are too many for one, and waits for their answers.
     *
     * @return what became of each, in the order of the items: all are completed, some with what their call threw
     * @throws RejectedExecutionException if too many wait; nothing was done with any
     */
    public List<CompletableFuture<O>> callAll(List<I> items) {
        return callAll(items, Waiting::awaitTurn);
    }

    private List<CompletableFuture<O>> callAll(List<I> items, Consumer<Waiting<I, O>> wait) {
        if (full && !items.isEmpty()) {
            throw tooMany();
        }
        List<Waiting<I, O>> own = items.stream()
                .map(item -> new Waiting<I, O>(item, new CompletableFuture<>(), new CompletableFuture<>()))
                .toList();
        List<Waiting<I, O>> atOnce = lineUp(own);
        if (!atOnce.isEmpty()) {
            make(atOnce);
        }
        for (Waiting<I, O> item : own) {
            wait.accept(item);
            if (!item.answer.isDone()) {
                make(allThatWait());
            }
        }
        return own.stream().map(Waiting::answer).toList();
    }

    /** How many items wait for a call. */
    public synchronized int waiting() {
        return waiting.size();
    }

    /** @return those that go at once, if a call is free for them and nobody waits; the others wait */
    private synchronized List<Waiting<I, O>> lineUp(List<Waiting<I, O>> items) {
        boolean isFree = underWay < limits.calls && waiting.isEmpty();
        int going = isFree ? Math.min(items.size(), limits.items) : 0;
        if (waiting.size() + items.size() - going > limits.waiting) {
            throw tooMany();
        }
        if (going > 0) {
            underWay++;
        }
        waiting.addAll(items.subList(going, items.size()));
        changed();
        return items.subList(0, going);
    }

    private Full tooMany() {
        return new Full(limits.waiting + " wait already");
    }

    private void make(List<Waiting<I, O>> batch) {
        try {
            List<O> answers = call.of(batch.stream().map(Waiting::item).toList());
            if (answers.size() != batch.size()) {
                throw new IllegalStateException(answers.size() + " answers to " + batch.size() + " items");
            }
            passOn();
            for (int i = 0; i < answers.size(); i++) {
                batch.get(i).answered(answers.get(i));
            }
        } catch (RuntimeException | Error e) {
            passOn();
            batch.forEach(item -> item.failed(e));
        }
    }

    private synchronized List<Waiting<I, O>> allThatWait() {
        List<Waiting<I, O>> batch = new ArrayList<>();
        while (batch.size() < limits.items && !waiting.isEmpty()) {
            batch.add(waiting.remove());
        }
        wakeNext();
        return batch;
    }

    private void awaitTurn(Waiting<I, O> item, Duration patience) {
        if (item.awaitTurn(patience)) {
            return;
        }
        if (withdraw(item)) {
            item.failed(new Full("no call began within " + patience.toMillis() + " ms"));
        }
        item.awaitTurn();
    }

    /** @return whether nothing was done with it; else its call has begun, or it is to make one */
    private synchronized boolean withdraw(Waiting<I, O> item) {
        boolean withdrawn = !item.woken.isDone() && waiting.removeIf(other -> other == item);
        changed();
        return withdrawn;
    }

    private synchronized void passOn() {
        underWay--;
        wakeNext();
    }

    /** Has the first that waits make a call, which counts from now on; not a second one as well, as the first takes along all that wait. */
    private void wakeNext() {
        if (underWay < limits.calls
                && !waiting.isEmpty()
                && !waiting.element().woken.isDone()) {
            underWay++;
            waiting.element().woken.complete(null);
        }
        changed();
    }

    private void changed() {
        boolean mayGoAtOnce = underWay < limits.calls && waiting.isEmpty();
        full = !mayGoAtOnce && waiting.size() >= limits.waiting;
    }
}
