package io.eshop.lra.client;

/** A callback was called by a URL that this participant has not given to the coordinator. */
final class UntrustedCallbackException extends LraException {
    private static final long serialVersionUID = 1L;

    UntrustedCallbackException() {
        super("this callback is for the LRA coordinator", null, null);
    }

    @Override
    public int httpStatus() {
        return 403;
    }
}
