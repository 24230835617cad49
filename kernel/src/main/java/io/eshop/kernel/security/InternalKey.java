package io.eshop.kernel.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The secret that our services share, {@code eshop.internal.key}; it opens internal endpoints and lets the gateway vouch for a user. */
@ApplicationScoped
public class InternalKey {
    public static final String HEADER = "X-Internal-Key";
    public static final String USER_ID = "X-User-ID";
    public static final String USER_ROLES = "X-User-Roles";

    private static final int MIN_LENGTH = 16;

    private String key;

    InternalKey() {}

    @Inject
    public InternalKey(@ConfigProperty(name = "eshop.internal.key") String key) {
        if (key.length() < MIN_LENGTH) {
            throw new IllegalArgumentException("eshop.internal.key has at least " + MIN_LENGTH + " characters");
        }
        this.key = key;
    }

    public String value() {
        return key;
    }

    /** Compares in constant time. */
    public boolean matches(String presented) {
        return MessageDigest.isEqual(key.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
    }
}
