package io.eshop.lra.coordinator.domain;

import java.net.URI;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.lra.annotation.ParticipantStatus;

/**
 * One who joined an LRA.
 *
 * @param id unique within the LRA
 * @param data what it wants to be told back with every call; may be empty
 * @param ongoing it accepted the last call and works on it, or may do so: no answer told
 * @param attempts calls since the last one that succeeded
 * @param notBefore when it may be called next
 * @param forgotten it was told to forget, or has nothing to
 * @param notified it was told how the LRA ended
 */
public record Participant(
        String id,
        Links links,
        String data,
        ParticipantStatus status,
        boolean ongoing,
        int attempts,
        Instant notBefore,
        boolean forgotten,
        boolean notified) {

    static Participant joining(String id, Links links, String data, Instant now) {
        return new Participant(id, links, data, ParticipantStatus.Active, false, 0, now, false, false);
    }

    /** The LRA begins to end; one without a link for this has nothing to do. */
    Participant beginning(Ending ending, Instant now) {
        ParticipantStatus next =
                links.to(ending.operation().rel()).isPresent() ? status : ending.participantSucceeded();
        return new Participant(id, links, data, next, false, 0, now, forgotten, notified);
    }

    Participant dueBy(Instant now) {
        Instant due = notBefore.isAfter(now) ? now : notBefore;
        return new Participant(id, links, data, status, ongoing, attempts, due, forgotten, notified);
    }

    Participant at(Links newLinks) {
        return new Participant(id, newLinks, data, status, ongoing, attempts, notBefore, forgotten, notified);
    }

    /** How to go on with an ending: by asking for the status when the participant may be at work on it and has such a link, else by asking to do it. */
    Operation next(Ending ending) {
        return ongoing && links.to(Rel.STATUS).isPresent() ? Operation.STATUS : ending.operation();
    }

    /** What remains once the LRA has ended: to forget what failed (or, in a nested LRA, was kept for the parent's sake), then to hear of the end. */
    Optional<Operation> nextAfterEnd(boolean forgetCompleted) {
        boolean forgettable = status == ParticipantStatus.FailedToComplete
                || status == ParticipantStatus.FailedToCompensate
                || forgetCompleted && status == ParticipantStatus.Completed;
        if (forgettable && !forgotten && links.to(Rel.FORGET).isPresent()) {
            return Optional.of(Operation.FORGET);
        }
        return !notified && links.to(Rel.AFTER).isPresent() ? Optional.of(Operation.AFTER) : Optional.empty();
    }

    /** Takes an answer in; when it does not settle the matter, the next call is due at {@code again}. */
    Participant answered(Operation operation, Answer answer, Ending ending, Instant now, Instant again) {
        return switch (answer.to(operation, ending)) {
            case DONE -> succeeded(operation, ending, now);
            case FAILED ->
                new Participant(id, links, data, ending.participantFailed(), false, 0, now, forgotten, notified);
            case ONGOING ->
                waiting(
                        answer.location().map(this::withStatusLink).orElse(links),
                        ending.participantUnderWay(),
                        true,
                        again);
            case NOT_BEGUN -> waiting(links, status, false, again);
            case UNKNOWN ->
                operation == ending.operation()
                        ? waiting(links, ending.participantUnderWay(), true, again)
                        : waiting(links, status, ongoing, again);
        };
    }

    /** It has done what it was asked to. */
    Participant succeeded(Operation operation, Ending ending, Instant now) {
        return switch (operation) {
            case FORGET -> new Participant(id, links, data, status, false, 0, now, true, notified);
            case AFTER -> new Participant(id, links, data, status, false, 0, now, forgotten, true);
            case COMPLETE, COMPENSATE, STATUS ->
                new Participant(id, links, data, ending.participantSucceeded(), false, 0, now, forgotten, notified);
        };
    }

    /** What it completed cannot be undone any more, so that there is nothing to forget. */
    Participant keepingNothing() {
        return status == ParticipantStatus.Completed
                ? new Participant(id, links, data, status, ongoing, attempts, notBefore, true, notified)
                : this;
    }

    private Participant waiting(Links at, ParticipantStatus as, boolean goingOn, Instant until) {
        return new Participant(id, at, data, as, goingOn, attempts + 1, until, forgotten, notified);
    }

    private Links withStatusLink(URI status) {
        if (links.to(Rel.STATUS).isPresent()) {
            return links;
        }
        Map<Rel, URI> byRel = new EnumMap<>(links.byRel());
        byRel.put(Rel.STATUS, status);
        return new Links(byRel);
    }
}
