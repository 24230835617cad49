package io.eshop.pay.adapter.in.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackSignatureTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final byte[] BODY = "{\"payID\":1}".getBytes(StandardCharsets.UTF_8);

    private final CallbackSignature signature = signature("a key that is shared");

    @Test
    void what_the_key_signed_now_is_valid() {
        assertThat(isValid(NOW, signature.sign(NOW, BODY), BODY)).isTrue();
    }

    /** Made with openssl: {@code printf '1800000000.{"payID":1}' | openssl dgst -sha256 -hmac 'a key that is shared'}. */
    @Test
    void it_is_the_hmac_that_others_compute() {
        assertThat(signature.sign(NOW, BODY))
                .isEqualTo("5e1814d22b18a92a4fc994fd9392efbde9897918dc1976afaa794a70d45ed52c");
    }

    @ParameterizedTest
    @CsvSource({"-300,true", "300,true", "-301,false", "301,false"})
    void a_recorded_callback_is_good_for_the_window_only(long seconds, boolean valid) {
        Instant then = NOW.plusSeconds(seconds);
        assertThat(isValid(then, signature.sign(then, BODY), BODY)).isEqualTo(valid);
    }

    @Test
    void another_body_time_or_key_is_not_valid() {
        String signed = signature.sign(NOW, BODY);
        assertThat(isValid(NOW, signed, "{\"payID\":2}".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(isValid(NOW.plusSeconds(1), signed, BODY)).isFalse();
        assertThat(isValid(NOW, signature("another key").sign(NOW, BODY), BODY)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1e9", "9223372036854775807", "-9223372036854775808"})
    void a_strange_timestamp_is_not_valid(String timestamp) {
        assertThat(signature.isValid(timestamp, signature.sign(NOW, BODY), BODY))
                .isFalse();
    }

    @Test
    void a_strange_signature_is_not_valid() {
        String timestamp = Long.toString(NOW.getEpochSecond());
        assertThat(signature.isValid(timestamp, null, BODY)).isFalse();
        assertThat(signature.isValid(null, signature.sign(NOW, BODY), BODY)).isFalse();
        assertThat(signature.isValid(timestamp, "", BODY)).isFalse();
        assertThat(signature.isValid(timestamp, "zz", BODY)).isFalse();
    }

    private boolean isValid(Instant at, String signed, byte[] body) {
        return signature.isValid(Long.toString(at.getEpochSecond()), signed, body);
    }

    private static CallbackSignature signature(String key) {
        return new CallbackSignature(key, Duration.ofMinutes(5), Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
