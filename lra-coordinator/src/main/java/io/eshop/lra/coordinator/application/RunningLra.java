package io.eshop.lra.coordinator.application;

import io.eshop.lra.coordinator.domain.Answer;
import io.eshop.lra.coordinator.domain.Answer.Verdict;
import io.eshop.lra.coordinator.domain.Call;
import io.eshop.lra.coordinator.domain.Ending;
import io.eshop.lra.coordinator.domain.Intervention;
import io.eshop.lra.coordinator.domain.Links;
import io.eshop.lra.coordinator.domain.Lra;
import io.eshop.lra.coordinator.domain.Participant;
import io.eshop.lra.coordinator.port.in.Join;
import io.eshop.lra.coordinator.port.in.Reply;
import io.eshop.lra.coordinator.port.out.Alarms.Alarm;
import io.eshop.lra.coordinator.port.out.Lease;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/**
 * An LRA under way: its present state, the calls in flight, the time it waits for.
 *
 * <p>No call goes out before the state it rests on is durable; so after a crash the log never knows less than a participant. An answer need not be
 * durable until it changes the status of the LRA: what the log missed is asked again.
 */
final class RunningLra {
    private static final Logger LOG = System.getLogger(RunningLra.class.getName());

    private final Lease lease;
    private final Ports ports;
    private final Settings settings;
    private final Consumer<RunningLra> finished;
    private final Set<String> inFlight = new HashSet<>();
    private final List<CompletableFuture<Void>> awaitingQuiet = new ArrayList<>();
    private Lra lra;
    private CompletableFuture<Void> written = CompletableFuture.completedFuture(null);
    private Optional<Alarm> deadlineAlarm = Optional.empty();
    private Optional<Alarm> callAlarm = Optional.empty();

    /**
     * @param lease under which the coordinator owns it
     * @param finished told once when nothing is left to be done and the log knows it
     */
    RunningLra(Lra lra, Lease lease, Ports ports, Settings settings, Consumer<RunningLra> finished) {
        this.lra = lra;
        this.lease = lease;
        this.ports = ports;
        this.settings = settings;
        this.finished = finished;
    }

    synchronized Lra current() {
        return lra;
    }

    /** Sets off what the state asks for: the deadline's alarm, calls that are due. */
    void resume() {
        synchronized (this) {
            watchDeadline();
        }
        advance();
    }

    /** Sets nothing off any more; another coordinator owns it. What happens all the same fails for the want of the lease. */
    synchronized void giveUp() {
        deadlineAlarm.ifPresent(Alarm::cancel);
        callAlarm.ifPresent(Alarm::cancel);
    }

    synchronized CompletableFuture<Reply<String>> join(Join wish) {
        if (!lra.admits(wish.links())) {
            return notAllowed();
        }
        Optional<Participant> known = lra.participant(wish.links());
        String participantID = known.map(Participant::id)
                .orElseGet(() -> Long.toHexString(ThreadLocalRandom.current().nextLong()));
        if (known.isEmpty()) {
            become(lra.joined(participantID, wish.links(), wish.data(), now(), wish.timeLimit()));
        }
        return whenWritten(new Reply.Done<>(participantID));
    }

    synchronized CompletableFuture<Reply<LRAStatus>> leave(URI identity) {
        if (!lra.isActive()) {
            return notAllowed();
        }
        Optional<Participant> leaving = lra.participant(identity);
        if (leaving.isEmpty()) {
            return whenWritten(new Reply.NoSuchParticipant<>(lra.id()));
        }
        return change(active -> active.left(leaving.get().id()));
    }

    synchronized CompletableFuture<Reply<LRAStatus>> renew(Optional<Duration> timeLimit) {
        return lra.isActive() ? change(active -> active.renewed(now(), timeLimit)) : notAllowed();
    }

    synchronized CompletableFuture<Reply<LRAStatus>> move(String participantID, Links links) {
        return lra.participant(participantID).isPresent()
                ? change(any -> any.moved(participantID, links))
                : whenWritten(new Reply.NoSuchParticipant<>(lra.id()));
    }

    synchronized CompletableFuture<Reply<LRAStatus>> end(Ending ending, Duration patience) {
        if (lra.isActive()) {
            become(lra.ending(ending, now()));
        } else if (ending == Ending.CANCEL && lra.isProvisional()) {
            become(lra.parentEnding(ending, now()));
        } else if (!lra.ending().equals(Optional.of(ending))) {
            return notAllowed();
        }
        return whenQuiet(patience);
    }

    synchronized CompletableFuture<Reply<LRAStatus>> endWithParent(Ending parentsEnding) {
        Lra next = lra.parentEnding(parentsEnding, now());
        if (next != lra) {
            become(next);
        }
        return whenQuiet(settings.patience());
    }

    synchronized CompletableFuture<Reply<LRAStatus>> intervene(Intervention intervention) {
        boolean isPossible = switch (intervention.action()) {
            case CANCEL -> lra.isActive();
            case RETRY, SETTLE -> lra.isRecovering();
        };
        if (!isPossible) {
            return notAllowed();
        }
        tell(
                Level.INFO,
                "LRA {0}: {1} by an operator ({2}): {3}",
                lra.id(),
                intervention.action(),
                intervention.by(),
                intervention.reason());
        return change(any -> any.with(intervention));
    }

    private CompletableFuture<Reply<LRAStatus>> change(UnaryOperator<Lra> change) {
        become(change.apply(lra));
        return whenWritten(new Reply.Done<>(lra.status()));
    }

    private <T> CompletableFuture<Reply<T>> notAllowed() {
        return whenWritten(new Reply.NotAllowed<>(lra.id(), lra.status()));
    }

    private <T> CompletableFuture<Reply<T>> whenWritten(Reply<T> reply) {
        return written.thenApply(durable -> reply).orTimeout(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Replies when all calls that could be made have been answered once, or when patience ends, but not before the beginning of the end is durable. */
    private CompletableFuture<Reply<LRAStatus>> whenQuiet(Duration patience) {
        CompletableFuture<Void> begun =
                written.copy().orTimeout(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture<Void> quiet = new CompletableFuture<>();
        awaitingQuiet.add(quiet);
        begun.exceptionally(lost -> {
            quiet.complete(null);
            return null;
        });
        if (written.isDone()) {
            // nobody else may come by; or who wants to make the calls waits for this to end
            advance();
        }
        return quiet.completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
                .thenCompose(over -> begun)
                .thenApply(durable -> new Reply.Done<>(current().status()));
    }

    /** Takes on a state that has to be durable. Calls itself through {@link #advance} when the log is at once, so nothing may follow it that relies on the old state. */
    private void become(Lra next) {
        if (next.hasEnded() && !lra.hasEnded()) {
            ports.telemetry().ended(next.status());
        }
        lra = next;
        watchDeadline();
        written = lease.write(next);
        written.thenRun(this::advance);
    }

    private void watchDeadline() {
        deadlineAlarm.ifPresent(Alarm::cancel);
        deadlineAlarm =
                lra.isActive() ? lra.deadline().map(at -> ports.alarms().at(at, this::expire)) : Optional.empty();
    }

    private void expire() {
        synchronized (this) {
            Instant now = now();
            if (!lra.isActive() || lra.deadline().filter(at -> !at.isAfter(now)).isEmpty()) {
                return;
            }
            become(lra.ending(Ending.CANCEL, now));
        }
        tell(Level.INFO, "LRA {0} reached its time limit and is cancelled", lra.id());
    }

    /** Makes the calls that are due, and sees to it that it comes back for those that will be. */
    void advance() {
        List<Call> due = new ArrayList<>();
        List<CompletableFuture<Void>> quiet = List.of();
        boolean isFinished;
        synchronized (this) {
            // without the lease another coordinator may be at work; it comes back here when the lease is renewed
            if (!written.isDone() || written.isCompletedExceptionally() || !lease.isHeld()) {
                return;
            }
            Instant now = now();
            callAlarm.ifPresent(Alarm::cancel);
            Optional<Instant> next = Optional.empty();
            for (Call call : lra.calls()) {
                if (inFlight.contains(call.participant())) {
                    continue;
                }
                if (call.notBefore().isAfter(now)) {
                    next = Optional.of(next.filter(call.notBefore()::isAfter).orElse(call.notBefore()));
                } else {
                    inFlight.add(call.participant());
                    due.add(call);
                }
            }
            callAlarm = next.map(at -> ports.alarms().at(at, this::advance));
            isFinished = lra.isFinished();
            if (inFlight.isEmpty()) {
                quiet = noLongerAwaiting();
            }
        }
        if (isFinished) {
            finished.accept(this);
        }
        quiet.forEach(waiting -> waiting.complete(null));
        due.forEach(this::dispatch);
    }

    private void dispatch(Call call) {
        Instant sent = now();
        ports.participants()
                .call(call)
                .thenAccept(answer -> answered(call, answer, sent))
                .exceptionally(bug -> {
                    ports.telemetry()
                            .inTrace(
                                    current().trace(),
                                    () -> LOG.log(
                                            Level.ERROR, "LRA " + call.lra() + " is stuck until the next start", bug));
                    return null;
                });
    }

    private void answered(Call call, Answer answer, Instant sent) {
        Instant now = now();
        Duration delay = settings.backoff()
                .delay(call.attempt(), ThreadLocalRandom.current().nextDouble());
        List<CompletableFuture<Void>> quiet = List.of();
        Verdict verdict;
        synchronized (this) {
            inFlight.remove(call.participant());
            verdict = answer.to(call.operation(), lra.ending().orElseThrow());
            Lra next = lra.answered(call, answer, sent, now, now.plus(delay));
            boolean isDecisive = next.status() != lra.status() || next.isFinished();
            if (next.hasEnded() && next.calls().isEmpty()) {
                quiet = noLongerAwaiting();
            }
            if (isDecisive) {
                become(next);
            } else {
                lra = next;
                if (isWorthTelling(call, verdict)) {
                    // nobody waits for it; but who looks at the log sees what holds the LRA up
                    lease.write(next);
                }
            }
        }
        report(call, answer, verdict, Duration.between(sent, now));
        quiet.forEach(waiting -> waiting.complete(null));
        advance();
    }

    private List<CompletableFuture<Void>> noLongerAwaiting() {
        List<CompletableFuture<Void>> all = List.copyOf(awaitingQuiet);
        awaitingQuiet.clear();
        return all;
    }

    private void report(Call call, Answer answer, Verdict verdict, Duration took) {
        ports.telemetry().called(call, verdict, took);
        if (isWorthTelling(call, verdict)) {
            tell(
                    Level.WARNING,
                    "LRA {0}: {1} of participant {2} is {3} after attempt {4}: {5} {6}",
                    call.lra(),
                    call.operation(),
                    call.participant(),
                    verdict,
                    call.attempt(),
                    answer.httpStatus(),
                    answer.problem());
        }
    }

    /** After 1, 2, 4, 8 ... attempts: a participant that stays away fills no log. */
    private static boolean isWorthTelling(Call call, Verdict verdict) {
        return verdict == Verdict.FAILED || verdict == Verdict.UNKNOWN && Integer.bitCount(call.attempt()) == 1;
    }

    private void tell(Level level, String message, Object... facts) {
        ports.telemetry().inTrace(current().trace(), () -> LOG.log(level, message, facts));
    }

    private Instant now() {
        return ports.clock().instant();
    }
}
