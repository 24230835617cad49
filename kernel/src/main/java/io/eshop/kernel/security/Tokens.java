package io.eshop.kernel.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Verifies RS256 tokens by the claims and rules of MicroProfile JWT: signature by one of the keys in {@code eshop.jwt.public.key.file} (a comma list of
 * PEM files, so that keys can be rotated), issuer, expiry; the subject is the user's id, {@code groups} are the roles. A token that {@link EndedTokens} knows is refused.
 *
 * <p>Verified tokens are remembered, a bounded number, until they expire: checking a signature costs as much as everything else that a small request does.
 */
@ApplicationScoped
public class Tokens {
    /** The claim that counts how often a user's tokens were ended; 0 when a token has none. */
    public static final String VERSION = "ver";

    private static final int REMEMBERED = 50_000;
    private static final Set<String> ROLES = Set.of(Caller.USER, Caller.ADMIN);

    private final Cache<String, Verified> verified =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private Clock clock;
    private Ended ended;
    private String issuer;
    private List<JWSVerifier> verifiers;

    Tokens() {}

    @Inject
    public Tokens(
            @ConfigProperty(name = "eshop.jwt.public.key.file") List<Path> keys,
            @ConfigProperty(name = "eshop.jwt.issuer", defaultValue = "eshop") String issuer,
            EndedTokens ended) {
        this(keys.stream().map(Tokens::publicKey).toList(), issuer, Clock.systemUTC(), ended::contains);
    }

    /** Knows of no token that ended before it expired. */
    public Tokens(List<Path> keys, String issuer) {
        this(keys.stream().map(Tokens::publicKey).toList(), issuer, Clock.systemUTC(), (userID, version) -> false);
    }

    Tokens(List<RSAPublicKey> keys, String issuer, Clock clock, Ended ended) {
        this.verifiers = keys.stream().<JWSVerifier>map(RSASSAVerifier::new).toList();
        this.issuer = issuer;
        this.clock = clock;
        this.ended = ended;
    }

    /** The caller that a token speaks for; empty when the token is not valid, for whatever reason. */
    public Optional<Caller> verify(String token) {
        Verified known = verified.getIfPresent(token);
        if (known == null) {
            known = check(token);
            if (known == null) {
                return Optional.empty();
            }
            verified.put(token, known);
        }
        if (known.expires.isAfter(clock.instant()) && !ended.test(known.caller.userID(), known.version)) {
            return Optional.of(known.caller);
        }
        verified.invalidate(token);
        return Optional.empty();
    }

    private Verified check(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            if (!JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm()) || !signed(jwt)) {
                return null;
            }
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            List<String> groups = claims.getStringListClaim("groups");
            if (!issuer.equals(claims.getIssuer()) || claims.getExpirationTime() == null || groups == null) {
                return null;
            }
            Set<String> roles = new HashSet<>(groups);
            roles.retainAll(ROLES);
            Long version = claims.getLongClaim(VERSION);
            return new Verified(
                    new Caller(Long.parseLong(claims.getSubject()), roles),
                    claims.getExpirationTime().toInstant(),
                    version == null ? 0 : version);
        } catch (ParseException | NumberFormatException | JOSEException e) {
            return null;
        }
    }

    private boolean signed(SignedJWT jwt) throws JOSEException {
        for (JWSVerifier verifier : verifiers) {
            if (jwt.verify(verifier)) {
                return true;
            }
        }
        return false;
    }

    /** The key in a PEM file (X.509). */
    public static RSAPublicKey publicKey(Path file) {
        try {
            String base64 = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
            return (RSAPublicKey) KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the public key " + file, e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("not an RSA public key in PEM (X.509): " + file, e);
        }
    }

    private record Verified(Caller caller, Instant expires, long version) {}

    /** Whether a user's token of a version is good no longer. */
    @FunctionalInterface
    interface Ended {
        boolean test(long userID, long version);
    }
}
