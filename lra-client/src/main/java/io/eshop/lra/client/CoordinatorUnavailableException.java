package io.eshop.lra.client;

import java.net.URI;

/** No coordinator gave a usable answer, after as many attempts as are configured. Nothing of the caller's business has been done yet. */
public final class CoordinatorUnavailableException extends LraException {
    private static final long serialVersionUID = 1L;

    CoordinatorUnavailableException(String message, URI lra, Throwable cause) {
        super(message, lra, cause);
    }

    @Override
    public int httpStatus() {
        return 503;
    }
}
