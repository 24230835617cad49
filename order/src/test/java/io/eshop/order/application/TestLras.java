package io.eshop.order.application;

import io.eshop.order.domain.TestOrders;
import io.eshop.order.port.out.CurrentLra;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Does for a test what the LRA client and the coordinator do: starts an LRA around a call, and completes or compensates who joined. */
final class TestLras implements CurrentLra {
    private final Map<URI, Deque<Participant>> joined = new LinkedHashMap<>();
    private final Deque<URI> unsettled = new ArrayDeque<>();
    private int started;
    private URI current;
    private boolean settlesAtOnce = true;

    /** From now on the participants hear of an LRA's end only by {@link #compensateAll}, as when the process dies in the middle. */
    void dieInTheMiddle() {
        settlesAtOnce = false;
    }

    <T> T run(Supplier<T> work) {
        current = TestOrders.lra(++started);
        joined.put(current, new ArrayDeque<>());
        try {
            T result = work.get();
            settle(true);
            return result;
        } catch (RuntimeException e) {
            settle(false);
            throw e;
        } finally {
            current = null;
        }
    }

    void join(Participant participant) {
        joined.get(current).push(participant);
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
        return current;
    }

    private void settle(boolean close) {
        if (!settlesAtOnce) {
            unsettled.add(current);
            return;
        }
        // a queue used as a stack: the last to join comes first
        for (Participant participant : joined.get(current)) {
            if (close) {
                participant.complete(current);
            } else {
                participant.compensate(current);
            }
        }
    }

    interface Participant {
        void complete(URI lra);

        void compensate(URI lra);
    }
}
