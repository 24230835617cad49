package io.eshop.kernel.remote;

/** Another service did not answer, or answered 5xx, every time it was asked. Whether it acted is unknown. */
public final class RemoteUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RemoteUnavailable(String service, int tries, Throwable last) {
        super(service + " is not available (" + tries + " tries)", last);
    }
}
