package io.eshop.lra.coordinator.domain;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ParticipantStatus;

/**
 * A long running action. Immutable: each change gives a new one.
 *
 * <p>It is Active while participants join and work. Then it ends, once: closed (Closing: all participants complete, side by side; then Closed or
 * FailedToClose) or cancelled (Cancelling: all compensate, each after those that joined later have ended; then Cancelled or FailedToCancel).
 * After the end, those that failed are told to forget, and listeners are told the outcome; when nothing is left to be told it is finished.
 *
 * <p>A nested LRA that closed is kept until its parent ends: the parent closes, and it is confirmed, or the parent cancels, and it is compensated after all.
 *
 * @param trace that it was started in, and its calls are made in
 * @param confirmed no parent can undo it any more; always so for a top-level LRA
 * @param deadline when it is cancelled if still active
 * @param finishedAt when nothing remained to be done
 * @param timeline the last calls made, oldest first
 * @param interventions what operators did, oldest first
 */
public record Lra(
        LraID id,
        String clientID,
        Optional<LraID> parent,
        Optional<Traceparent> trace,
        LRAStatus status,
        boolean confirmed,
        Instant startedAt,
        Optional<Instant> deadline,
        Optional<Instant> finishedAt,
        List<Participant> participants,
        List<Attempt> timeline,
        List<Intervention> interventions) {
    static final int MAX_TIMELINE = 100;
    private static final int MAX_WHEREABOUTS = 1000;

    public Lra {
        participants = List.copyOf(participants);
        timeline = List.copyOf(timeline);
        interventions = List.copyOf(interventions);
    }

    /** A new one, active. */
    public static Lra started(
            LraID id,
            String clientID,
            Optional<LraID> parent,
            Optional<Traceparent> trace,
            Instant now,
            Optional<Duration> timeLimit) {
        return new Lra(
                id,
                clientID,
                parent,
                trace,
                LRAStatus.Active,
                parent.isEmpty(),
                now,
                timeLimit.map(now::plus),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());
    }

    public boolean isActive() {
        return status == LRAStatus.Active;
    }

    /** Whether it is Closed, Cancelled, FailedToClose or FailedToCancel. */
    public boolean hasEnded() {
        return ending().map(ending -> status != ending.underWay()).orElse(false);
    }

    /** Whether it ended, but not as it should. */
    public boolean hasFailed() {
        return status == LRAStatus.FailedToClose || status == LRAStatus.FailedToCancel;
    }

    public boolean isFinished() {
        return finishedAt.isPresent();
    }

    /** Which way it ends or has ended; empty while it is active. */
    public Optional<Ending> ending() {
        return Ending.of(status);
    }

    /** Whether the coordinator has calls to make. */
    public boolean isRecovering() {
        return !calls().isEmpty();
    }

    public Optional<Participant> participant(String participantID) {
        return participants.stream().filter(p -> p.id().equals(participantID)).findFirst();
    }

    /** The participant of these links, if it joined. */
    public Optional<Participant> participant(Links links) {
        return participants.stream()
                .filter(p -> p.links().isSameParticipant(links))
                .findFirst();
    }

    /** The participant known by this URL, if it joined. */
    public Optional<Participant> participant(URI identity) {
        return participants.stream()
                .filter(p -> p.links().identity().equals(identity))
                .findFirst();
    }

    /**
     * Whether it is not too late to join: for a mere listener until the end is reached, for one who joined before as long as the LRA may be cancelled,
     * for others as long as it is active.
     */
    public boolean admits(Links links) {
        boolean isKnown = participant(links).isPresent();
        return isActive() || links.areOfListener() && !hasEnded() || isKnown && isProvisional();
    }

    /**
     * With one more participant.
     *
     * @param timeLimit how long the participant can promise to compensate; the LRA lives no longer than that
     */
    public Lra joined(String participantID, Links links, String data, Instant now, Optional<Duration> timeLimit) {
        if (!admits(links)) {
            throw new IllegalStateException(id + " is " + status);
        }
        Participant joining = Participant.joining(participantID, links, data, now);
        List<Participant> more = new ArrayList<>(participants);
        more.add(ending().map(ending -> joining.beginning(ending, now)).orElse(joining));
        Optional<Instant> earlier = timeLimit
                .map(now::plus)
                .filter(limit -> deadline.map(limit::isBefore).orElse(true));
        return new Lra(
                id,
                clientID,
                parent,
                trace,
                status,
                confirmed,
                startedAt,
                earlier.or(() -> deadline),
                finishedAt,
                more,
                timeline,
                interventions);
    }

    /** Without a participant. */
    public Lra left(String participantID) {
        mustBeActive();
        return with(
                participants.stream().filter(p -> !p.id().equals(participantID)).toList());
    }

    /** With a participant that moved. */
    public Lra moved(String participantID, Links links) {
        return withParticipant(participantID, p -> p.at(links));
    }

    /** With a later deadline, or none; an earlier one changes nothing. */
    public Lra renewed(Instant now, Optional<Duration> timeLimit) {
        mustBeActive();
        Optional<Instant> later = deadline.flatMap(
                current -> timeLimit.map(now::plus).map(renewed -> renewed.isAfter(current) ? renewed : current));
        return new Lra(
                id,
                clientID,
                parent,
                trace,
                status,
                confirmed,
                startedAt,
                later,
                finishedAt,
                participants,
                timeline,
                interventions);
    }

    /** Taken up by a coordinator that starts: whatever was to be waited for, calls are due now. */
    public Lra takenUp(Instant now) {
        return with(participants.stream().map(p -> p.dueBy(now)).toList());
    }

    /** On its way to the end. */
    public Lra ending(Ending ending, Instant now) {
        mustBeActive();
        return begun(ending, now);
    }

    /**
     * A nested LRA hears how its parent ends: it ends likewise if it is still active, is compensated if it closed and the parent cancels, and is
     * confirmed otherwise.
     */
    public Lra parentEnding(Ending parentsEnding, Instant now) {
        if (isActive()) {
            return confirmedNow().begun(parentsEnding, now);
        }
        if (parentsEnding == Ending.CANCEL && hasEnded() && !confirmed && ending().equals(Optional.of(Ending.CLOSE))) {
            return confirmedNow().begun(Ending.CANCEL, now);
        }
        if (parentsEnding == Ending.CLOSE && !confirmed) {
            return confirmedNow().settled(now);
        }
        return this;
    }

    /** The calls that it has to make, each with the time when it is due. Several participants may be called at once, none for two reasons. */
    public List<Call> calls() {
        if (isActive() || isFinished() || isProvisional()) {
            return List.of();
        }
        Ending ending = ending().orElseThrow();
        if (hasEnded()) {
            return participants.stream()
                    .flatMap(p -> p.nextAfterEnd(isNested()).map(operation -> call(p, operation)).stream())
                    .toList();
        }
        List<Call> open = participants.stream()
                .filter(p -> !ending.isOverFor(p.status()))
                .map(p -> call(p, p.next(ending)))
                .toList();
        return ending == Ending.CLOSE || open.isEmpty() ? open : List.of(open.get(open.size() - 1));
    }

    /**
     * With a participant's answer; one that is no longer waited for is only noted.
     *
     * @param at when the call was sent
     * @param again when the next call is due, if the answer does not settle the matter
     */
    public Lra answered(Call call, Answer answer, Instant at, Instant now, Instant again) {
        Ending ending = ending().orElseThrow(() -> new IllegalStateException(id + " is active and calls nobody"));
        Lra noted = with(Attempt.of(call, answer, at, Duration.between(at, now)));
        return isWaitingFor(call.participant(), call.operation())
                ? noted.withParticipant(call.participant(), p -> {
                            Participant next = p.answered(call.operation(), answer, ending, now, again);
                            return isEndingWithParent() ? next.keepingNothing() : next;
                        })
                        .settled(now)
                : noted;
    }

    /** As an operator wants it; see {@link Intervention.Action}. */
    public Lra with(Intervention intervention) {
        List<Intervention> longer = new ArrayList<>(interventions);
        longer.add(intervention);
        Lra noted = new Lra(
                id,
                clientID,
                parent,
                trace,
                status,
                confirmed,
                startedAt,
                deadline,
                finishedAt,
                participants,
                timeline,
                longer);
        return switch (intervention.action()) {
            case RETRY -> noted.takenUp(intervention.at());
            case CANCEL -> noted.ending(Ending.CANCEL, intervention.at());
            case SETTLE -> noted.settledByHand(intervention.at());
        };
    }

    private Lra settledByHand(Instant now) {
        Ending ending = ending().orElseThrow(() -> new IllegalStateException(id + " is active and waits for nobody"));
        Lra next = this;
        for (Call call : calls()) {
            next = next.withParticipant(call.participant(), p -> p.succeeded(call.operation(), ending, now));
        }
        return next.settled(now);
    }

    /** Whether an operator saw to it by hand. */
    public boolean isSettledByHand() {
        return interventions.stream().anyMatch(done -> done.action() == Intervention.Action.SETTLE);
    }

    /** Where its participants are, one after the other; the beginning of it. */
    public String whereabouts() {
        String all = participants.stream().map(p -> p.links().address()).collect(Collectors.joining(" "));
        return all.substring(0, Math.min(all.length(), MAX_WHEREABOUTS));
    }

    private boolean isWaitingFor(String participantID, Operation operation) {
        return calls().stream()
                .anyMatch(call -> call.participant().equals(participantID) && call.operation() == operation);
    }

    /** Waits for its parent's end. */
    /** Whether it is nested and closed, but may be cancelled yet. */
    public boolean isProvisional() {
        return !confirmed && hasEnded() && ending().equals(Optional.of(Ending.CLOSE));
    }

    /** Whether its participants complete or compensate for good, although it is nested. */
    private boolean isEndingWithParent() {
        return isNested() && confirmed && !hasEnded();
    }

    private boolean isNested() {
        return parent.isPresent();
    }

    private void mustBeActive() {
        if (!isActive()) {
            throw new IllegalStateException(id + " is " + status);
        }
    }

    private Lra begun(Ending ending, Instant now) {
        return with(ending.underWay())
                .with(participants.stream().map(p -> p.beginning(ending, now)).toList())
                .settled(now);
    }

    /** Draws the conclusion: ended when all participants have, finished when nothing is left to be told. */
    private Lra settled(Instant now) {
        Ending ending = ending().orElseThrow();
        Lra next = this;
        if (!hasEnded() && participants.stream().allMatch(p -> ending.isOverFor(p.status()))) {
            ParticipantStatus failed = ending.participantFailed();
            next = with(ending.outcome(participants.stream().anyMatch(p -> p.status() == failed)));
        }
        boolean isFinishing = next.hasEnded()
                && !next.isFinished()
                && !next.isProvisional()
                && next.calls().isEmpty();
        return isFinishing ? next.finished(now) : next;
    }

    private Call call(Participant p, Operation operation) {
        return new Call(
                id,
                parent,
                trace,
                p.id(),
                operation,
                p.links().to(operation.rel()).orElseThrow(),
                p.data(),
                operation == Operation.AFTER ? status.name() : "",
                p.links().to(Rel.GROUP),
                p.attempts() + 1,
                p.notBefore());
    }

    private Lra withParticipant(String participantID, UnaryOperator<Participant> change) {
        return with(participants.stream()
                .map(p -> p.id().equals(participantID) ? change.apply(p) : p)
                .toList());
    }

    private Lra with(List<Participant> changed) {
        return new Lra(
                id,
                clientID,
                parent,
                trace,
                status,
                confirmed,
                startedAt,
                deadline,
                finishedAt,
                changed,
                timeline,
                interventions);
    }

    private Lra with(Attempt attempt) {
        List<Attempt> longer = new ArrayList<>(timeline);
        longer.add(attempt);
        List<Attempt> bounded = longer.subList(Math.max(0, longer.size() - MAX_TIMELINE), longer.size());
        return new Lra(
                id,
                clientID,
                parent,
                trace,
                status,
                confirmed,
                startedAt,
                deadline,
                finishedAt,
                participants,
                bounded,
                interventions);
    }

    private Lra with(LRAStatus changed) {
        return new Lra(
                id,
                clientID,
                parent,
                trace,
                changed,
                confirmed,
                startedAt,
                deadline,
                finishedAt,
                participants,
                timeline,
                interventions);
    }

    private Lra confirmedNow() {
        return new Lra(
                id,
                clientID,
                parent,
                trace,
                status,
                true,
                startedAt,
                deadline,
                finishedAt,
                participants,
                timeline,
                interventions);
    }

    private Lra finished(Instant now) {
        return new Lra(
                id,
                clientID,
                parent,
                trace,
                status,
                confirmed,
                startedAt,
                deadline,
                Optional.of(now),
                participants,
                timeline,
                interventions);
    }
}
