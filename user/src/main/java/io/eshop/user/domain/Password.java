package io.eshop.user.domain;

/**
 * A password as somebody typed it. It is not printed.
 *
 * @param value 1 to {@value #MAX_LENGTH} characters; a new one has at least {@value #MIN_LENGTH}
 */
public record Password(String value) {
    public static final int MIN_LENGTH = 8;
    public static final int MAX_LENGTH = 128;

    public Password {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "a password has 1 to " + MAX_LENGTH + " characters, not " + value.length());
        }
    }

    /** Whether somebody may take it as theirs. */
    public boolean isLongEnough() {
        return value.length() >= MIN_LENGTH;
    }

    @Override
    public String toString() {
        return "Password[***]";
    }
}
