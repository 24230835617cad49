package io.eshop.order.application;

import io.eshop.order.domain.TestOrders;
import io.eshop.order.port.out.CurrentLra;
import io.eshop.order.port.out.Lras;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Does for a test what the LRA client and the coordinator do: starts an LRA around a call, and completes or compensates who joined. */
final class TestLras implements CurrentLra, Lras {
    private final Map<URI, Deque<Participant>> joined = new LinkedHashMap<>();
    private final Deque<URI> unsettled = new ArrayDeque<>();
    private int started;
    private final ThreadLocal<URI> current = new ThreadLocal<>();
    private boolean settlesAtOnce = true;

    /** From now on the participants hear of an LRA's end only by {@link #compensateAll}, as when the process dies in the middle. */
    void dieInTheMiddle() {
        settlesAtOnce = false;
    }

    <T> T run(Supplier<T> work) {
        URI lra = start();
        current.set(lra);
        try {
            T result = work.get();
            settle(lra, true);
            return result;
        } catch (RuntimeException e) {
            settle(lra, false);
            throw e;
        } finally {
            current.remove();
        }
    }

    @Override
    public List<URI> start(int count, Duration timeLimit) {
        return Stream.generate(this::start).limit(count).toList();
    }

    private URI start() {
        URI lra = TestOrders.lra(++started);
        joined.put(lra, new ArrayDeque<>());
        return lra;
    }

    @Override
    public Map<URI, RuntimeException> close(Set<URI> lras) {
        lras.forEach(lra -> settle(lra, true));
        return Map.of();
    }

    @Override
    public void cancel(Set<URI> lras) {
        lras.forEach(lra -> settle(lra, false));
    }

    void join(Participant participant) {
        join(current.get(), participant);
    }

    void join(URI lra, Participant participant) {
        joined.get(lra).push(participant);
    }

    /** What the coordinator does when time is up. */
    void compensateAll() {
        settlesAtOnce = true;
        unsettled.forEach(lra -> joined.get(lra).forEach(participant -> participant.compensate(lra)));
        unsettled.clear();
    }

    int started() {
        return started;
    }

    @Override
    public URI id() {
        return current.get();
    }

    private void settle(URI lra, boolean close) {
        if (!settlesAtOnce) {
            unsettled.add(lra);
            return;
        }
        // a queue used as a stack: the last to join comes first
        for (Participant participant : joined.get(lra)) {
            if (close) {
                participant.complete(lra);
            } else {
                participant.compensate(lra);
            }
        }
    }

    interface Participant {
        void complete(URI lra);

        void compensate(URI lra);
    }
}
