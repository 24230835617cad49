package io.eshop.lra.coordinator.port.in;

/** The coordinator takes no work for the moment; nothing was changed, and the caller may try again soon. */
public class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Unavailable(String message) {
        super(message);
    }
}
