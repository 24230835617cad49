package io.eshop.launcher;

/** What the user asked for cannot be done; the message is the one line that tells why and what to do about it. */
public final class ShopException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ShopException(String message) {
        super(message);
    }

    public ShopException(String message, Throwable cause) {
        super(message, cause);
    }
}
