package io.eshop.lra.client;

import java.net.URI;

/** {@code @LRA(MANDATORY)} was called without an LRA, or {@code @LRA(NEVER)} with one. The method was not executed. */
public final class LraContextException extends LraException {
    private static final long serialVersionUID = 1L;

    LraContextException(String message, URI lra) {
        super(message, lra, null);
    }

    @Override
    public int httpStatus() {
        return 412;
    }
}
