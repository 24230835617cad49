package io.eshop.user.adapter.out.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.eshop.kernel.security.Caller;
import io.eshop.user.domain.Role;
import io.eshop.user.domain.User;
import io.eshop.user.port.out.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * RS256 tokens with the claims of MicroProfile JWT: the subject is the user's id, {@code groups} are the roles. Signed with the key in
 * {@code eshop.jwt.private.key.file} (PEM, PKCS#8), whose thumbprint is the key's id; good for {@code eshop.jwt.lifetime}.
 */
@ApplicationScoped
public class JwtTokens implements Tokens {
    private JWSHeader header;
    private JWSSigner signer;
    private String issuer;
    private Duration lifetime;

    JwtTokens() {}

    @Inject
    public JwtTokens(
            @ConfigProperty(name = "eshop.jwt.private.key.file") Path key,
            @ConfigProperty(name = "eshop.jwt.issuer", defaultValue = "eshop") String issuer,
            @ConfigProperty(name = "eshop.jwt.lifetime") Duration lifetime) {
        RSAPrivateCrtKey signing = privateKey(key);
        this.header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(keyID(signing))
                .build();
        this.signer = new RSASSASigner(signing);
        this.issuer = issuer;
        this.lifetime = lifetime;
    }

    @Override
    public Token issue(User user, long version) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant expiresAt = now.plus(lifetime);
        SignedJWT jwt = new SignedJWT(
                header,
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .subject(Long.toString(user.id()))
                        .claim("groups", groups(user.role()))
                        .claim(io.eshop.kernel.security.Tokens.VERSION, version)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(expiresAt))
                        .jwtID(UUID.randomUUID().toString())
                        .build());
        try {
            jwt.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign a token", e);
        }
        return new Token(jwt.serialize(), expiresAt);
    }

    private static List<String> groups(Role role) {
        return switch (role) {
            case USER -> List.of(Caller.USER);
            case ADMIN -> List.of(Caller.USER, Caller.ADMIN);
        };
    }

    /** The thumbprint of RFC 7638, as it is published. */
    private static String keyID(RSAPrivateCrtKey key) {
        try {
            return new RSAKey.Builder(Base64URL.encode(key.getModulus()), Base64URL.encode(key.getPublicExponent()))
                    .keyIDFromThumbprint()
                    .build()
                    .getKeyID();
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static RSAPrivateCrtKey privateKey(Path file) {
        try {
            String base64 = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
            return (RSAPrivateCrtKey) KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the private key " + file, e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("not an RSA private key in PEM (PKCS#8): " + file, e);
        }
    }
}
