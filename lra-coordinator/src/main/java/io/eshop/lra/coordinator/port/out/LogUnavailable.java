package io.eshop.lra.coordinator.port.out;

/** The log does not answer for the moment. */
public class LogUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LogUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
