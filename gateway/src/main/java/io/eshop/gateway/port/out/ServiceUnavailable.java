package io.eshop.gateway.port.out;

import io.eshop.gateway.domain.Service;

/** A service gave no answer. */
public final class ServiceUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private ServiceUnavailable(String message, Throwable cause) {
        // where it is thrown tells nothing that the message does not, and under overload it is thrown often
        super(message, cause, true, false);
    }

    /** The service never saw the call. */
    public static ServiceUnavailable unreached(Service service, Throwable cause) {
        return new ServiceUnavailable(service + " cannot be reached; nothing was done", cause);
    }

    /** The call was not made, since too many wait already. */
    public static ServiceUnavailable full(Service service) {
        return new ServiceUnavailable(service + " has too much to do; nothing was done", null);
    }

    /** The service may have seen the call and acted on it. */
    public static ServiceUnavailable unanswered(Service service, Throwable cause) {
        return new ServiceUnavailable(service + " did not answer; whether it was done is unknown", cause);
    }
}
