package io.eshop.order.port.out;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The barrier of a test, for one thread. */
public final class InMemoryBarrier implements Barrier {
    private final Map<URI, State> lras = new HashMap<>();

    @Override
    public boolean enter(URI lra) {
        return lras.putIfAbsent(lra, State.ENTERED) == null;
    }

    @Override
    public boolean enterAll(List<URI> all) {
        return all.stream().allMatch(this::enter);
    }

    @Override
    public boolean undo(URI lra) {
        return lras.put(lra, State.UNDONE) == State.ENTERED;
    }

    private enum State {
        ENTERED,
        UNDONE
    }
}
