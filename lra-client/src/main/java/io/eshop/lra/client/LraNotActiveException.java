package io.eshop.lra.client;

import java.net.URI;

/** The LRA cannot be joined, left or prolonged: it is ending, has ended, or the coordinator does not know it. The method was not executed. */
public final class LraNotActiveException extends LraException {
    private static final long serialVersionUID = 1L;

    LraNotActiveException(String message, URI lra) {
        super(message, lra, null);
    }

    @Override
    public int httpStatus() {
        return 412;
    }
}
