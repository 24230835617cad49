package io.eshop.lra.client;

import java.net.URI;
import java.util.Optional;

/**
 * Something about an LRA is not as the caller asked. When it leaves a JAX-RS resource uncaught, it is answered with {@link #httpStatus()}.
 */
public abstract sealed class LraException extends RuntimeException
        permits CoordinatorUnavailableException,
                LraContextException,
                LraNotActiveException,
                LraNotClosedException,
                LraOutcomeUnknownException,
                UntrustedCallbackException {
    private static final long serialVersionUID = 1L;

    private final URI lra;

    LraException(String message, URI lra, Throwable cause) {
        super(message, cause);
        this.lra = lra;
    }

    /** The LRA it is about, if there is one. */
    public final Optional<URI> lra() {
        return Optional.ofNullable(lra);
    }

    /** 403, 412 or 503. */
    public abstract int httpStatus();

    @Override
    public String toString() {
        return super.toString() + (lra == null ? "" : " [" + lra + "]");
    }
}
