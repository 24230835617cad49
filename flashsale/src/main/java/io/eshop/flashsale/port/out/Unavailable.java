package io.eshop.flashsale.port.out;

/** A part that the sale needs gave no answer in time. Whether it acted is unknown. */
public final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Unavailable(String message) {
        super(message);
    }

    public Unavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
