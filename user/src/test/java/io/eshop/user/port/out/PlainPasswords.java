package io.eshop.user.port.out;

import io.eshop.user.domain.Password;
import io.eshop.user.domain.PasswordHash;

/** Passwords for tests: fast, and counted. */
public class PlainPasswords implements Passwords {
    private int salt;
    private int compared;

    @Override
    public PasswordHash hash(Password password) {
        return new PasswordHash(salt++ + ":" + password.value());
    }

    @Override
    public boolean matches(Password password, PasswordHash hash) {
        compared++;
        return hash.value().endsWith(":" + password.value());
    }

    /** How often a password was compared with a hash. */
    public int compared() {
        return compared;
    }
}
