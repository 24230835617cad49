package io.eshop.lra.client;

import java.net.URI;

/**
 * The coordinator was asked to end the LRA, but gave no answer in as many attempts as are configured. It may be closed, or cancelled, or still active
 * until its time limit; {@link LongRunningActions#status} tells once the coordinator is back.
 */
public final class LraOutcomeUnknownException extends LraException {
    private static final long serialVersionUID = 1L;

    LraOutcomeUnknownException(String message, URI lra, Throwable cause) {
        super(message, lra, cause);
    }

    @Override
    public int httpStatus() {
        return 503;
    }
}
