package io.eshop.pay.port.out;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Steps of a test, for one thread. */
public final class InMemoryBarrier implements Barrier {
    private final Map<Done, State> steps = new HashMap<>();

    @Override
    public boolean enter(URI lra, Step step) {
        return steps.putIfAbsent(new Done(lra, step), State.DONE) == null;
    }

    @Override
    public boolean enterAll(List<URI> lras, Step step) {
        return lras.stream().allMatch(lra -> enter(lra, step));
    }

    @Override
    public boolean undo(URI lra, Step step) {
        return steps.put(new Done(lra, step), State.UNDONE) == State.DONE;
    }

    private enum State {
        DONE,
        UNDONE
    }

    private record Done(URI lra, Step step) {}
}
