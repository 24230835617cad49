package io.eshop.user.adapter.out.pbkdf2;

import io.eshop.user.domain.Password;
import io.eshop.user.domain.PasswordHash;
import io.eshop.user.port.out.Passwords;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Jakarta Security's PBKDF2, as many at a time as there are processors: whoever wants to keep us busy by signing in keeps only this busy.
 *
 * <p>A hash tells its own parameters, so that they can be raised without making anybody's password invalid.
 */
@ApplicationScoped
public class Pbkdf2Passwords implements Passwords {
    /** What OWASP recommends for PBKDF2 with HMAC-SHA-512. */
    private static final Map<String, String> PARAMETERS = Map.of(
            "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512",
            "Pbkdf2PasswordHash.Iterations", "210000",
            "Pbkdf2PasswordHash.SaltSizeBytes", "16",
            "Pbkdf2PasswordHash.KeySizeBytes", "64");

    private static final int MAX_WAITING = 32;
    private static final int MAX_WAIT_SECONDS = 3;

    private final Semaphore slots = new Semaphore(Runtime.getRuntime().availableProcessors(), true);
    private Pbkdf2PasswordHash pbkdf2;

    Pbkdf2Passwords() {}

    @Inject
    public Pbkdf2Passwords(Pbkdf2PasswordHash pbkdf2) {
        pbkdf2.initialize(PARAMETERS);
        this.pbkdf2 = pbkdf2;
    }

    @Override
    public PasswordHash hash(Password password) {
        return inTurn(() -> new PasswordHash(pbkdf2.generate(password.value().toCharArray())));
    }

    @Override
    public boolean matches(Password password, PasswordHash hash) {
        return inTurn(() -> pbkdf2.verify(password.value().toCharArray(), hash.value()));
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (slots.getQueueLength() >= MAX_WAITING || !slots.tryAcquire(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new Busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Busy();
        }
        try {
            return work.get();
        } finally {
            slots.release();
        }
    }
}
