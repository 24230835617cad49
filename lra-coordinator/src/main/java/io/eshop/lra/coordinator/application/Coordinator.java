package io.eshop.lra.coordinator.application;

import io.eshop.lra.coordinator.domain.Ending;
import io.eshop.lra.coordinator.domain.Links;
import io.eshop.lra.coordinator.domain.Lra;
import io.eshop.lra.coordinator.domain.LraID;
import io.eshop.lra.coordinator.port.in.CoordinatingLras;
import io.eshop.lra.coordinator.port.in.Join;
import io.eshop.lra.coordinator.port.in.Maintaining;
import io.eshop.lra.coordinator.port.in.Reply;
import io.eshop.lra.coordinator.port.in.Start;
import io.eshop.lra.coordinator.port.in.Started;
import io.eshop.lra.coordinator.port.in.Unavailable;
import io.eshop.lra.coordinator.port.in.ViewingLras;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/** Coordinates LRAs: those that are not finished are held here, the others are looked up in the log. */
public class Coordinator implements CoordinatingLras, ViewingLras, Maintaining {
    private static final Logger LOG = System.getLogger(Coordinator.class.getName());
    private static final int PURGED_AT_ONCE = 1000;

    private final Ports ports;
    private final Settings settings;
    private final Map<LraID, RunningLra> running = new ConcurrentHashMap<>();
    private volatile boolean recovered;

    public Coordinator(Ports ports, Settings settings) {
        this.ports = ports;
        this.settings = settings;
    }

    @Override
    public CompletionStage<Reply<Started>> start(Start wish) {
        admit();
        if (running.size() >= settings.maxUnfinished()) {
            throw new Unavailable(settings.maxUnfinished() + " LRAs are under way");
        }
        Instant now = ports.clock().instant();
        LraID id = LraID.next(now);
        RunningLra lra = run(Lra.started(id, wish.clientID(), wish.parent(), now, wish.timeLimit()));
        return enclose(id, wish.parent())
                .thenCompose(enclosed -> enclosed.then(ignored -> enlist(lra, wish.starter())))
                .whenComplete((reply, fault) -> {
                    if (reply instanceof Reply.Done) {
                        ports.telemetry().started();
                        lra.resume();
                    } else if (reply != null) {
                        running.remove(id);
                    } else {
                        // the caller will never learn its id
                        lra.end(Ending.CANCEL);
                    }
                });
    }

    @Override
    public CompletionStage<Reply<String>> join(LraID id, Join wish) {
        return with(id, lra -> lra.join(wish), this::notAllowed);
    }

    @Override
    public CompletionStage<Reply<LRAStatus>> leave(LraID id, URI identity) {
        return with(id, lra -> lra.leave(identity), this::notAllowed);
    }

    @Override
    public CompletionStage<Reply<LRAStatus>> renew(LraID id, Optional<Duration> timeLimit) {
        return with(id, lra -> lra.renew(timeLimit), this::notAllowed);
    }

    @Override
    public CompletionStage<Reply<LRAStatus>> end(LraID id, Ending ending) {
        return with(
                id,
                lra -> lra.end(ending),
                over -> over.ending().equals(Optional.of(ending)) ? new Reply.Done<>(over.status()) : notAllowed(over));
    }

    @Override
    public CompletionStage<Reply<LRAStatus>> endWithParent(LraID id, Ending parentsEnding) {
        return with(id, lra -> lra.endWithParent(parentsEnding), over -> new Reply.Done<>(over.status()));
    }

    @Override
    public CompletionStage<Reply<LRAStatus>> move(LraID id, String participantID, Links links) {
        return with(id, lra -> lra.move(participantID, links), this::notAllowed);
    }

    @Override
    public Optional<Lra> find(LraID id) {
        return Optional.ofNullable(running.get(id))
                .map(RunningLra::current)
                .or(() -> ports.log().find(id));
    }

    @Override
    public List<Lra> unfinished() {
        return underWay().toList();
    }

    @Override
    public List<Lra> withStatus(LRAStatus status) {
        Stream<Lra> logged = ports.log().withStatus(status, MAX_LISTED).stream().filter(Lra::isFinished);
        return Stream.concat(underWay().filter(lra -> lra.status() == status && !lra.isFinished()), logged)
                .limit(MAX_LISTED)
                .toList();
    }

    @Override
    public void recover() {
        List<Lra> unfinished = ports.log().unfinished();
        Instant now = ports.clock().instant();
        List<RunningLra> taken =
                unfinished.stream().map(lra -> run(lra.takenUp(now))).toList();
        recovered = true;
        taken.forEach(RunningLra::resume);
        LOG.log(Level.INFO, "took up {0} unfinished LRAs", unfinished.size());
    }

    @Override
    public boolean isRecovered() {
        return recovered;
    }

    @Override
    public void purge() {
        Instant before = ports.clock().instant().minus(settings.keep());
        running.values().removeIf(lra -> isAbandoned(lra.current(), before));
        int purged;
        do {
            purged = ports.log().purge(before, PURGED_AT_ONCE);
            if (purged > 0) {
                LOG.log(Level.INFO, "forgot {0} LRAs that finished before {1}", purged, before);
            }
        } while (purged == PURGED_AT_ONCE);
    }

    /** Nobody joined, nobody ends it, and no deadline will. */
    private static boolean isAbandoned(Lra lra, Instant before) {
        return lra.isActive()
                && lra.participants().isEmpty()
                && lra.deadline().isEmpty()
                && lra.startedAt().isBefore(before);
    }

    private RunningLra run(Lra lra) {
        RunningLra added = new RunningLra(
                lra, ports, settings, over -> running.remove(over.current().id()));
        running.put(lra.id(), added);
        return added;
    }

    private Stream<Lra> underWay() {
        return running.values().stream().map(RunningLra::current).sorted(Comparator.comparing(Lra::startedAt));
    }

    private void admit() {
        if (!recovered) {
            throw new Unavailable("the coordinator is starting");
        }
        if (ports.log().backlog() >= settings.maxBacklog()) {
            throw new Unavailable("the log is behind");
        }
    }

    /** Hands a command to an LRA that is under way, or answers for one that is finished. */
    private <T> CompletionStage<Reply<T>> with(
            LraID id, Function<RunningLra, CompletionStage<Reply<T>>> command, Function<Lra, Reply<T>> whenFinished) {
        admit();
        RunningLra lra = running.get(id);
        if (lra != null) {
            return command.apply(lra);
        }
        Optional<Lra> logged = ports.log().find(id);
        if (logged.filter(found -> !found.isFinished()).isPresent()) {
            throw new Unavailable("LRA " + id + " is not under way here");
        }
        return CompletableFuture.completedFuture(logged.map(whenFinished).orElseGet(() -> new Reply.NoSuchLra<>(id)));
    }

    private <T> Reply<T> notAllowed(Lra lra) {
        return new Reply.NotAllowed<>(lra.id(), lra.status());
    }

    /** A nested LRA is a participant of its parent. */
    private CompletionStage<Reply<String>> enclose(LraID nested, Optional<LraID> parent) {
        Links links = Links.below(URI.create(settings.url() + "/nested/" + nested));
        return parent.map(id -> join(id, new Join(links, "", Optional.empty())))
                .orElseGet(() -> CompletableFuture.completedFuture(new Reply.Done<>("")));
    }

    private static CompletionStage<Reply<Started>> enlist(RunningLra lra, Optional<Join> starter) {
        LraID id = lra.current().id();
        return starter.map(lra::join)
                .map(joining ->
                        joining.thenApply(reply -> reply.map(participant -> new Started(id, Optional.of(participant)))))
                .orElseGet(
                        () -> CompletableFuture.completedFuture(new Reply.Done<>(new Started(id, Optional.empty()))));
    }
}
