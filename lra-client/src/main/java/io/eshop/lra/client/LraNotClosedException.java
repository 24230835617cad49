package io.eshop.lra.client;

import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/**
 * The LRA was to be closed, but ended otherwise: it had been cancelled meanwhile (by its time limit, or by somebody else), or a participant failed to
 * complete. This is final.
 */
public final class LraNotClosedException extends LraException {
    private static final long serialVersionUID = 1L;

    private final LRAStatus status;

    LraNotClosedException(URI lra, LRAStatus status) {
        super("the LRA was not closed, it is " + (status == null ? "unknown to the coordinator" : status), lra, null);
        this.status = status;
    }

    /** How it ended; empty when the coordinator does not know it any more. */
    public Optional<LRAStatus> status() {
        return Optional.ofNullable(status);
    }

    @Override
    public int httpStatus() {
        return 412;
    }
}
