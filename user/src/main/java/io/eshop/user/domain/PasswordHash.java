package io.eshop.user.domain;

import java.util.Objects;

/**
 * What is kept of a password. It is not printed.
 *
 * @param value the hash with its algorithm, parameters and salt
 */
public record PasswordHash(String value) {
    public PasswordHash {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return "PasswordHash[***]";
    }
}
