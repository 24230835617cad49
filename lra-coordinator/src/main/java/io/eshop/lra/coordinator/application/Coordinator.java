package io.eshop.lra.coordinator.application;

import io.eshop.lra.coordinator.domain.Ending;
import io.eshop.lra.coordinator.domain.Intervention;
import io.eshop.lra.coordinator.domain.Intervention.Action;
import io.eshop.lra.coordinator.domain.Links;
import io.eshop.lra.coordinator.domain.Lra;
import io.eshop.lra.coordinator.domain.LraID;
import io.eshop.lra.coordinator.domain.Search;
import io.eshop.lra.coordinator.port.in.CoordinatingLras;
import io.eshop.lra.coordinator.port.in.Join;
import io.eshop.lra.coordinator.port.in.LocatingLras;
import io.eshop.lra.coordinator.port.in.Maintaining;
import io.eshop.lra.coordinator.port.in.Operating;
import io.eshop.lra.coordinator.port.in.Page;
import io.eshop.lra.coordinator.port.in.Reply;
import io.eshop.lra.coordinator.port.in.Start;
import io.eshop.lra.coordinator.port.in.Started;
import io.eshop.lra.coordinator.port.in.Unavailable;
import io.eshop.lra.coordinator.port.in.ViewingLras;
import io.eshop.lra.coordinator.port.out.LeaseLost;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/** Coordinates LRAs: those that it owns and are not finished are held here, the others are looked up in the log. */
public class Coordinator implements CoordinatingLras, ViewingLras, LocatingLras, Operating, Maintaining {
    private static final Logger LOG = System.getLogger(Coordinator.class.getName());
    private static final int PURGED_AT_ONCE = 1000;

    private final Ports ports;
    private final Settings settings;
    private volatile Optional<Tenure> tenure = Optional.empty();
    private boolean isLeaseSteady;

    public Coordinator(Ports ports, Settings settings) {
        this.ports = ports;
        this.settings = settings;
    }

    @Override
    public CompletionStage<Reply<Started>> start(Start wish) {
        Tenure here = admit();
        if (here.running().size() >= settings.maxUnfinished()) {
            throw new Unavailable(settings.maxUnfinished() + " LRAs are under way");
        }
        Instant now = ports.clock().instant();
        LraID id = LraID.next(now, here.lease().holder());
        RunningLra lra =
                run(Lra.started(id, wish.clientID(), wish.parent(), wish.trace(), now, wish.timeLimit()), here);
        return enclose(id, wish.parent())
                .thenCompose(enclosed -> enclosed.then(ignored -> enlist(lra, wish.starter())))
                .whenComplete((reply, fault) -> {
                    if (reply instanceof Reply.Done) {
                        ports.telemetry().started();
                        lra.resume();
                    } else if (reply != null) {
                        here.running().remove(id);
                    } else {
                        // the caller will never learn its id
                        lra.end(Ending.CANCEL, settings.patience());
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
        return end(id, ending, settings.patience());
    }

    @Override
    public CompletionStage<Reply<LRAStatus>> end(LraID id, Ending ending, Duration patience) {
        return with(
                id,
                lra -> lra.end(ending, patience),
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
    public CompletionStage<Reply<LRAStatus>> intervene(LraID id, Action action, String by, String reason) {
        Intervention intervention = new Intervention(ports.clock().instant(), action, by, reason);
        return with(id, lra -> lra.intervene(intervention), over -> amend(over, intervention));
    }

    private Reply<LRAStatus> amend(Lra finished, Intervention intervention) {
        boolean isPossible = intervention.action() == Action.SETTLE && finished.hasFailed();
        Optional<Lra> amended =
                isPossible ? ports.log().amend(finished.id(), lra -> lra.with(intervention)) : Optional.empty();
        return amended.<Reply<LRAStatus>>map(lra -> new Reply.Done<>(lra.status()))
                .orElseGet(() -> notAllowed(finished));
    }

    @Override
    public Optional<Lra> find(LraID id) {
        return running(id).map(RunningLra::current).or(() -> ports.log().find(id));
    }

    @Override
    public Optional<URI> elsewhere(LraID id) {
        return isReady() && running(id).isEmpty()
                ? ports.log().ownerOf(id).filter(owner -> !owner.equals(settings.node()))
                : Optional.empty();
    }

    @Override
    public Page search(Search search) {
        List<Lra> logged = ports.log().search(search);
        Optional<Lra> end =
                logged.size() < search.limit() ? Optional.empty() : Optional.of(logged.get(logged.size() - 1));
        // what is under way here is shown as it is now, which the log may not know yet
        Map<LraID, Lra> here = underWay()
                .filter(lra ->
                        end.map(last -> search.order().compare(lra, last) <= 0).orElse(true))
                .collect(Collectors.toMap(Lra::id, Function.identity()));
        List<Lra> found = Stream.concat(
                        logged.stream().filter(lra -> !here.containsKey(lra.id())),
                        here.values().stream().filter(search::matches))
                .sorted(search.order())
                .toList();
        if (found.size() > search.limit()) {
            List<Lra> page = found.subList(0, search.limit());
            return new Page(page, Optional.of(page.get(page.size() - 1).id()));
        }
        return new Page(found, end.map(Lra::id));
    }

    @Override
    public Stream<Lra> underWay() {
        return tenure.stream().flatMap(here -> here.running().values().stream()).map(RunningLra::current);
    }

    @Override
    public void keepLease() {
        boolean wasSteady = isLeaseSteady;
        isLeaseSteady = false;
        try {
            if (tenure.isEmpty()) {
                takeUp(new Tenure(ports.log().acquire()));
            } else {
                renew(tenure.get(), wasSteady);
            }
            isLeaseSteady = true;
        } catch (LeaseLost e) {
            giveUp(e);
        }
    }

    private void renew(Tenure here, boolean wasSteady) {
        boolean wasHeld = here.lease().renew();
        if (!wasHeld) {
            here.running().values().forEach(RunningLra::advance);
        }
        // when the log was away, nobody could renew: the others shall have the time to
        if (wasSteady) {
            takeUp(here);
        }
    }

    /** Takes up the LRAs of those who are gone. */
    private void takeUp(Tenure here) {
        if (here.lease().takeOver()) {
            Set<LraID> known = Set.copyOf(here.running().keySet());
            Instant now = ports.clock().instant();
            List<RunningLra> taken = here.lease().inherited().stream()
                    .filter(lra -> !known.contains(lra.id()))
                    .map(lra -> run(lra.takenUp(now), here))
                    .toList();
            LOG.log(Level.INFO, "took up {0} unfinished LRAs", taken.size());
            tenure = Optional.of(here);
            taken.forEach(RunningLra::resume);
        }
        tenure = Optional.of(here);
    }

    private void giveUp(LeaseLost cause) {
        LOG.log(
                Level.WARNING,
                "{0}; another coordinator goes on with the {1} LRAs that were under way here",
                cause.getMessage(),
                tenure.map(lost -> lost.running().size()).orElse(0));
        List<RunningLra> lost = tenure.stream()
                .flatMap(held -> held.running().values().stream())
                .toList();
        tenure = Optional.empty();
        lost.forEach(RunningLra::giveUp);
    }

    @Override
    public boolean isReady() {
        return tenure.filter(here -> here.lease().isHeld()).isPresent();
    }

    @Override
    public void purge() {
        Instant before = ports.clock().instant().minus(settings.keep());
        tenure.ifPresent(here -> here.running().values().removeIf(lra -> isAbandoned(lra.current(), before)));
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

    private RunningLra run(Lra lra, Tenure here) {
        RunningLra added = new RunningLra(
                lra,
                here.lease(),
                ports,
                settings,
                over -> here.running().remove(over.current().id()));
        here.running().put(lra.id(), added);
        return added;
    }

    private Optional<RunningLra> running(LraID id) {
        return tenure.map(here -> here.running().get(id));
    }

    private Tenure admit() {
        Tenure here = tenure.orElseThrow(() -> new Unavailable("the coordinator is starting"));
        if (!here.lease().isHeld()) {
            throw new Unavailable("the log does not answer");
        }
        if (here.lease().backlog() >= settings.maxBacklog()) {
            throw new Unavailable("the log is behind");
        }
        return here;
    }

    /** Hands a command to an LRA that is under way, or answers for one that is finished. */
    private <T> CompletionStage<Reply<T>> with(
            LraID id, Function<RunningLra, CompletionStage<Reply<T>>> command, Function<Lra, Reply<T>> whenFinished) {
        RunningLra lra = admit().running().get(id);
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
