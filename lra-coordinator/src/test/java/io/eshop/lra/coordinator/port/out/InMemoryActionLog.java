package io.eshop.lra.coordinator.port.out;

import io.eshop.lra.coordinator.domain.Lra;
import io.eshop.lra.coordinator.domain.LraID;
import io.eshop.lra.coordinator.domain.Search;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A log for one coordinator, which can be made to hold its writes back, to lose them, to be away, and to lose its lease. */
public class InMemoryActionLog implements ActionLog {
    private final Map<LraID, Lra> durable = new LinkedHashMap<>();
    private final Map<LraID, Lra> waiting = new LinkedHashMap<>();
    private final Map<LraID, String> owners = new HashMap<>();
    private final List<String> overdue = new ArrayList<>();
    private CompletableFuture<Void> next = new CompletableFuture<>();
    private Optional<InMemoryLease> lease = Optional.empty();
    private int leases;
    private boolean holding;
    private boolean away;

    @Override
    public Lease acquire() {
        mustBeThere();
        lease.ifPresent(former -> overdue.add(former.holder()));
        InMemoryLease acquired = new InMemoryLease(String.format("%012x", ++leases));
        lease = Optional.of(acquired);
        return acquired;
    }

    /** Holds writes back until {@link #release}. */
    public void hold() {
        holding = true;
    }

    public void release() {
        holding = false;
        commit();
    }

    /** Holds the next write back until somebody wants to wait for it; then it is done at once, by another thread. */
    public void holdUntilAwaited() {
        holding = true;
        next = new CompletableFuture<>() {
            @Override
            public CompletableFuture<Void> copy() {
                new Thread(InMemoryActionLog.this::release).start();
                while (!isDone()) {
                    Thread.onSpinWait();
                }
                return super.copy();
            }
        };
    }

    /** Loses what is held back, as a crash does. */
    public void lose() {
        waiting.clear();
        next = new CompletableFuture<>();
        holding = false;
    }

    /** Nobody can reach the log, until it is back; leases run out. */
    public void goAway() {
        away = true;
        lease.orElseThrow().isOver = true;
        hold();
    }

    public void comeBack() {
        away = false;
        release();
    }

    /** Another coordinator takes the lease away, and the LRAs. */
    public void takeLeaseAway() {
        lease.orElseThrow().isLost = true;
        owners.replaceAll((lra, owner) -> "another");
    }

    private void commit() {
        CompletableFuture<Void> written = next;
        next = new CompletableFuture<>();
        durable.putAll(waiting);
        waiting.clear();
        written.complete(null);
    }

    private void mustBeThere() {
        if (away) {
            throw new LogUnavailable("the log is away", null);
        }
    }

    @Override
    public Optional<Lra> find(LraID id) {
        mustBeThere();
        return Optional.ofNullable(durable.get(id));
    }

    @Override
    public Optional<URI> ownerOf(LraID id) {
        return Optional.of(owners.getOrDefault(id, id.node()))
                .filter(owner -> Optional.ofNullable(durable.get(id))
                        .filter(Lra::isFinished)
                        .isEmpty())
                .filter("another"::equals)
                .map(owner -> URI.create("http://another/lra-coordinator"));
    }

    @Override
    public List<Lra> search(Search search) {
        mustBeThere();
        return all().filter(search::matches)
                .sorted(search.order())
                .limit(search.limit())
                .toList();
    }

    @Override
    public Optional<Lra> amend(LraID id, UnaryOperator<Lra> change) {
        return Optional.ofNullable(
                        durable.computeIfPresent(id, (key, lra) -> lra.isFinished() ? change.apply(lra) : lra))
                .filter(Lra::isFinished);
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

    private final class InMemoryLease implements Lease {
        private final String holder;
        private boolean isLost;
        private boolean isOver;
        private boolean hasInherited;

        private InMemoryLease(String holder) {
            this.holder = holder;
        }

        @Override
        public String holder() {
            return holder;
        }

        @Override
        public boolean isHeld() {
            return !isLost && !isOver;
        }

        @Override
        public CompletableFuture<Void> write(Lra lra) {
            if (isLost) {
                return CompletableFuture.failedFuture(new LeaseLost(holder));
            }
            waiting.put(lra.id(), lra);
            owners.put(lra.id(), holder);
            CompletableFuture<Void> written = next;
            if (!holding) {
                commit();
            }
            return written;
        }

        @Override
        public int backlog() {
            return waiting.size();
        }

        @Override
        public boolean renew() {
            mustBeThere();
            if (isLost) {
                throw new LeaseLost(holder);
            }
            boolean wasHeld = !isOver;
            isOver = false;
            return wasHeld;
        }

        @Override
        public boolean takeOver() {
            hasInherited |= owners.values().removeIf(overdue::contains);
            return hasInherited;
        }

        @Override
        public List<Lra> inherited() {
            hasInherited = false;
            return all().filter(lra -> !lra.isFinished() && !owners.containsKey(lra.id()))
                    .peek(lra -> owners.put(lra.id(), holder))
                    .sorted(Comparator.comparing(lra -> lra.id().value()))
                    .toList();
        }
    }
}
