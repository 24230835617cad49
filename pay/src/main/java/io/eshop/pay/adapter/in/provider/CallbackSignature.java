package io.eshop.pay.adapter.in.provider;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What proves that a callback is the provider's: HMAC-SHA256, in hexadecimal, over the timestamp (seconds since 1970, in decimal), a dot, and the body, by the key
 * {@code pay.callback.key} that the provider and we share. A timestamp further from now than {@code pay.callback.window} is not accepted: a callback that
 * somebody recorded cannot be sent again later.
 */
@ApplicationScoped
public class CallbackSignature {
    public static final String TIMESTAMP = "X-Pay-Timestamp";
    public static final String SIGNATURE = "X-Pay-Signature";

    private static final String ALGORITHM = "HmacSHA256";

    private SecretKeySpec key;
    private Duration window;
    private Clock clock;

    CallbackSignature() {}

    @Inject
    public CallbackSignature(
            @ConfigProperty(name = "pay.callback.key") String key,
            @ConfigProperty(name = "pay.callback.window") Duration window) {
        this(key, window, Clock.systemUTC());
    }

    CallbackSignature(String key, Duration window, Clock clock) {
        this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.window = window;
        this.clock = clock;
    }

    /** The signature of a body that is sent at this time. */
    public String sign(Instant at, byte[] body) {
        return HexFormat.of().formatHex(hmac(Long.toString(at.getEpochSecond()), body));
    }

    /** Whether a body with these headers was signed, not long ago, by somebody who has the key. Either header may be null. */
    boolean isValid(String timestamp, String signature, byte[] body) {
        if (timestamp == null || signature == null) {
            return false;
        }
        try {
            Instant at = Instant.ofEpochSecond(Long.parseLong(timestamp));
            return Duration.between(at, clock.instant()).abs().compareTo(window) <= 0
                    && MessageDigest.isEqual(
                            hmac(timestamp, body), HexFormat.of().parseHex(signature));
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) { // no time, or not hexadecimal
            return false;
        }
    }

    private byte[] hmac(String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
