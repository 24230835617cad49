package io.eshop.user.adapter.out.pbkdf2;

import io.eshop.user.domain.Password;
import io.eshop.user.domain.PasswordHash;
import io.eshop.user.port.out.Passwords;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.Map;

/** Jakarta Security's PBKDF2. A hash tells its own parameters, so that they can be raised without making anybody's password invalid. */
@ApplicationScoped
public class Pbkdf2Passwords implements Passwords {
    /** What OWASP recommends for PBKDF2 with HMAC-SHA-512. */
    private static final Map<String, String> PARAMETERS = Map.of(
            "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512",
            "Pbkdf2PasswordHash.Iterations", "210000",
            "Pbkdf2PasswordHash.SaltSizeBytes", "16",
            "Pbkdf2PasswordHash.KeySizeBytes", "64");

    private Pbkdf2PasswordHash pbkdf2;

    Pbkdf2Passwords() {}

    @Inject
    public Pbkdf2Passwords(Pbkdf2PasswordHash pbkdf2) {
        pbkdf2.initialize(PARAMETERS);
        this.pbkdf2 = pbkdf2;
    }

    @Override
    public PasswordHash hash(Password password) {
        return new PasswordHash(pbkdf2.generate(password.value().toCharArray()));
    }

    @Override
    public boolean matches(Password password, PasswordHash hash) {
        return pbkdf2.verify(password.value().toCharArray(), hash.value());
    }
}
