package io.eshop.lra.coordinator.domain;

import java.util.Optional;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ParticipantStatus;

/** The two ways in which an LRA ends, with the states that each leads through. */
public enum Ending {
    CLOSE(
            Operation.COMPLETE,
            LRAStatus.Closing,
            LRAStatus.Closed,
            LRAStatus.FailedToClose,
            ParticipantStatus.Completing,
            ParticipantStatus.Completed,
            ParticipantStatus.FailedToComplete),
    CANCEL(
            Operation.COMPENSATE,
            LRAStatus.Cancelling,
            LRAStatus.Cancelled,
            LRAStatus.FailedToCancel,
            ParticipantStatus.Compensating,
            ParticipantStatus.Compensated,
            ParticipantStatus.FailedToCompensate);

    private final Operation operation;
    private final LRAStatus underWay;
    private final LRAStatus succeeded;
    private final LRAStatus failed;
    private final ParticipantStatus participantUnderWay;
    private final ParticipantStatus participantSucceeded;
    private final ParticipantStatus participantFailed;

    Ending(
            Operation operation,
            LRAStatus underWay,
            LRAStatus succeeded,
            LRAStatus failed,
            ParticipantStatus participantUnderWay,
            ParticipantStatus participantSucceeded,
            ParticipantStatus participantFailed) {
        this.operation = operation;
        this.underWay = underWay;
        this.succeeded = succeeded;
        this.failed = failed;
        this.participantUnderWay = participantUnderWay;
        this.participantSucceeded = participantSucceeded;
        this.participantFailed = participantFailed;
    }

    /** The ending that an LRA of this status is in or behind; empty while it is active. */
    public static Optional<Ending> of(LRAStatus status) {
        return switch (status) {
            case Active -> Optional.empty();
            case Closing, Closed, FailedToClose -> Optional.of(CLOSE);
            case Cancelling, Cancelled, FailedToCancel -> Optional.of(CANCEL);
        };
    }

    /** What participants are asked to do. */
    Operation operation() {
        return operation;
    }

    LRAStatus underWay() {
        return underWay;
    }

    LRAStatus outcome(boolean someoneFailed) {
        return someoneFailed ? failed : succeeded;
    }

    ParticipantStatus participantUnderWay() {
        return participantUnderWay;
    }

    ParticipantStatus participantSucceeded() {
        return participantSucceeded;
    }

    ParticipantStatus participantFailed() {
        return participantFailed;
    }

    /** Whether a participant of this status has nothing more to do in this ending. */
    boolean isOverFor(ParticipantStatus status) {
        return status == participantSucceeded || status == participantFailed;
    }
}
