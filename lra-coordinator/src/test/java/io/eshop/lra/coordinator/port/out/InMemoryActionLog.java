package io.eshop.lra.coordinator.port.out;

import io.eshop.lra.coordinator.domain.Lra;
import io.eshop.lra.coordinator.domain.LraID;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/** A log that can be made to hold its writes back, and to lose them. */
public class InMemoryActionLog implements ActionLog {
    private final Map<LraID, Lra> durable = new LinkedHashMap<>();
    private final Map<LraID, Lra> waiting = new LinkedHashMap<>();
    private CompletableFuture<Void> next = new CompletableFuture<>();
    private boolean holding;

    @Override
    public CompletableFuture<Void> write(Lra lra) {
        waiting.put(lra.id(), lra);
        CompletableFuture<Void> written = next;
        if (!holding) {
            commit();
        }
        return written;
    }

    /** Holds writes back until {@link #release}. */
    public void hold() {
        holding = true;
    }

    public void release() {
        holding = false;
        commit();
    }

    /** Loses what is held back, as a crash does. */
    public void lose() {
        waiting.clear();
        next = new CompletableFuture<>();
        holding = false;
    }

    private void commit() {
        CompletableFuture<Void> written = next;
        next = new CompletableFuture<>();
        durable.putAll(waiting);
        waiting.clear();
        written.complete(null);
    }

    @Override
    public int backlog() {
        return waiting.size();
    }

    @Override
    public Optional<Lra> find(LraID id) {
        return Optional.ofNullable(durable.get(id));
    }

    @Override
    public List<Lra> unfinished() {
        return all().filter(lra -> !lra.isFinished())
                .sorted(Comparator.comparing(Lra::startedAt))
                .toList();
    }

    @Override
    public List<Lra> withStatus(LRAStatus status, int limit) {
        return all().filter(lra -> lra.status() == status)
                .sorted(Comparator.comparing((Lra lra) -> lra.id().value()).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public int purge(Instant finishedBefore, int limit) {
        List<LraID> old = all().filter(
                        lra -> lra.finishedAt().filter(finishedBefore::isAfter).isPresent())
                .limit(limit)
                .map(Lra::id)
                .toList();
        old.forEach(durable::remove);
        return old.size();
    }

    private Stream<Lra> all() {
        return durable.values().stream();
    }
}
