package io.eshop.kernel.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokensTest {
    private static final KeyPair OURS = keyPair();
    private static final KeyPair FORMER = keyPair();
    private static final KeyPair FOREIGN = keyPair();

    private final SettableClock clock = new SettableClock(Instant.parse("2026-06-01T12:00:00Z"));
    private final Map<Long, Long> firstGood = new HashMap<>();
    private final Tokens tokens = new Tokens(
            List.of((RSAPublicKey) OURS.getPublic(), (RSAPublicKey) FORMER.getPublic()),
            "eshop",
            clock,
            (userID, version) -> version < firstGood.getOrDefault(userID, 0L));

    @Test
    void a_token_speaks_for_its_subject_with_its_groups() throws Exception {
        assertThat(tokens.verify(signed(OURS, claims().build())))
                .contains(new Caller(42, Set.of(Caller.USER, Caller.ADMIN)));
    }

    @Test
    void a_token_of_the_former_key_is_good_while_that_key_is_listed() throws Exception {
        assertThat(tokens.verify(signed(FORMER, claims().build()))).isPresent();
    }

    @Test
    void a_token_never_carries_the_internal_role() throws Exception {
        String token = signed(
                OURS, claims().claim("groups", List.of("user", "internal")).build());
        assertThat(tokens.verify(token)).contains(new Caller(42, Set.of(Caller.USER)));
    }

    @Test
    void a_remembered_token_ends_when_it_expires() throws Exception {
        String token = signed(OURS, claims().build());
        assertThat(tokens.verify(token)).isPresent();
        clock.now = clock.now.plus(Duration.ofHours(1));
        assertThat(tokens.verify(token)).isEmpty();
    }

    @Test
    void a_remembered_token_ends_when_the_users_tokens_are_ended() throws Exception {
        String former = signed(OURS, claims().build());
        String ofOther = signed(OURS, claims().subject("43").build());
        String next = signed(OURS, claims().claim(Tokens.VERSION, 1).build());
        assertThat(tokens.verify(former)).isPresent();
        firstGood.put(42L, 1L);
        assertThat(tokens.verify(former)).isEmpty();
        assertThat(tokens.verify(next)).isPresent();
        assertThat(tokens.verify(ofOther)).isPresent();
    }

    @Test
    void what_is_not_signed_by_us_is_refused() throws Exception {
        assertThat(tokens.verify(signed(FOREIGN, claims().build()))).isEmpty();
        assertThat(tokens.verify(new PlainJWT(claims().build()).serialize())).isEmpty();
        byte[] publicKey = OURS.getPublic().getEncoded();
        assertThat(tokens.verify(signed(JWSAlgorithm.HS256, new MACSigner(publicKey), claims().build())))
                .isEmpty();
        String good = signed(OURS, claims().build());
        assertThat(tokens.verify(good.substring(0, good.length() - 4) + "AAAA")).isEmpty();
        assertThat(tokens.verify("")).isEmpty();
        assertThat(tokens.verify("a.b.c")).isEmpty();
    }

    @Test
    void what_lacks_a_claim_is_refused() throws Exception {
        assertThat(tokens.verify(signed(OURS, claims().issuer("somebody").build())))
                .isEmpty();
        assertThat(tokens.verify(signed(OURS, claims().expirationTime(null).build())))
                .isEmpty();
        assertThat(tokens.verify(signed(OURS, claims().subject("ann").build()))).isEmpty();
        assertThat(tokens.verify(signed(OURS, claims().subject(null).build()))).isEmpty();
        assertThat(tokens.verify(signed(OURS, claims().claim("groups", null).build())))
                .isEmpty();
        assertThat(tokens.verify(signed(OURS, claims().claim("groups", "user").build())))
                .isEmpty();
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("eshop")
                .subject("42")
                .claim("groups", List.of("user", "admin"))
                .expirationTime(Date.from(clock.now.plus(Duration.ofMinutes(30))));
    }

    private static String signed(KeyPair key, JWTClaimsSet claims) throws JOSEException {
        return signed(JWSAlgorithm.RS256, new RSASSASigner(key.getPrivate()), claims);
    }

    private static String signed(JWSAlgorithm algorithm, JWSSigner signer, JWTClaimsSet claims) throws JOSEException {
        SignedJWT jwt = new SignedJWT(new JWSHeader(algorithm), claims);
        jwt.sign(signer);
        return jwt.serialize();
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class SettableClock extends Clock {
        private Instant now;

        SettableClock(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
