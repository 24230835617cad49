package io.eshop.lra.coordinator.domain;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.lra.annotation.ParticipantStatus;

/**
 * What came back from a participant.
 *
 * @param httpStatus 0 when nothing did
 * @param body the beginning of the body; a participant may name its {@link ParticipantStatus} there
 * @param location where to ask for the status, if the participant said so
 * @param problem why nothing came back, else empty
 */
public record Answer(int httpStatus, String body, Optional<URI> location, String problem) {
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int NO_CONTENT = 204;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int GONE = 410;

    /** What an answer means. */
    public enum Verdict {
        /** It is done, or was before. */
        DONE,
        /** It goes on; ask again later. */
        ONGOING,
        /** It failed and always will. */
        FAILED,
        /** The participant can be asked for its status, but has not begun. */
        NOT_BEGUN,
        /** Nobody knows; again. */
        UNKNOWN
    }

    public static Answer of(int httpStatus, String body) {
        return new Answer(httpStatus, body, Optional.empty(), "");
    }

    public static Answer none(String problem) {
        return new Answer(0, "", Optional.empty(), problem);
    }

    /**
     * What this answer to an operation means.
     *
     * @param ending which way the LRA ends
     */
    public Verdict to(Operation operation, Ending ending) {
        return switch (operation) {
            case COMPLETE, COMPENSATE -> toEnding(ending);
            case STATUS -> toStatus(ending);
            case FORGET, AFTER -> isGoneOrDone() ? Verdict.DONE : Verdict.UNKNOWN;
        };
    }

    private Verdict toEnding(Ending ending) {
        if (isGoneOrDone()) {
            return named().map(status -> meaning(status, ending))
                    .filter(verdict -> verdict != Verdict.NOT_BEGUN)
                    .orElse(Verdict.DONE);
        }
        return switch (httpStatus) {
            case ACCEPTED -> Verdict.ONGOING;
            case CONFLICT -> Verdict.FAILED;
            default -> Verdict.UNKNOWN;
        };
    }

    private Verdict toStatus(Ending ending) {
        return switch (httpStatus) {
            case OK -> named().map(status -> meaning(status, ending)).orElse(Verdict.UNKNOWN);
            case ACCEPTED -> Verdict.ONGOING;
            case GONE -> Verdict.DONE;
            case NOT_FOUND -> Verdict.NOT_BEGUN;
            default -> Verdict.UNKNOWN;
        };
    }

    private static Verdict meaning(ParticipantStatus status, Ending ending) {
        if (status == ending.participantSucceeded()) {
            return Verdict.DONE;
        }
        if (status == ending.participantFailed()) {
            return Verdict.FAILED;
        }
        return status == ending.participantUnderWay() ? Verdict.ONGOING : Verdict.NOT_BEGUN;
    }

    private boolean isGoneOrDone() {
        return httpStatus == OK || httpStatus == NO_CONTENT || httpStatus == GONE;
    }

    private Optional<ParticipantStatus> named() {
        String name = body.strip();
        return Stream.of(ParticipantStatus.values())
                .filter(status -> status.name().equals(name))
                .findFirst();
    }
}
