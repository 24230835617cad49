package io.eshop.user.port.out;

import io.eshop.user.domain.Password;
import io.eshop.user.domain.PasswordHash;

/** Hashes passwords, slowly on purpose. */
public interface Passwords {

    /** A hash with a new salt: the same password never has the same hash again. */
    PasswordHash hash(Password password);

    /** Whether the hash is of this password; takes the same time for yes and no. */
    boolean matches(Password password, PasswordHash hash);
}
