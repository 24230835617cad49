package io.eshop.launcher.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.eshop.launcher.ShopException;
import io.eshop.launcher.shop.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/** Issues tokens as the shop's login does, signed with the shop's own key. */
public final class TokenIssuer {
    /** Whose token an admin's is, if nobody says. */
    public static final long FIRST_ADMIN = 1;

    private static final Duration LIFETIME = Duration.ofHours(24);

    private final JWSSigner signer;
    private final String issuer;

    private TokenIssuer(PrivateKey key, String issuer) {
        this.signer = new RSASSASigner(key);
        this.issuer = issuer;
    }

    /** @throws ShopException when there is no key yet */
    public static TokenIssuer of(Settings settings) {
        return new TokenIssuer(
                key(Path.of(settings.get("eshop.jwt.private.key.file"))), settings.get("eshop.jwt.issuer"));
    }

    public String admin() {
        return token(FIRST_ADMIN, true);
    }

    public String token(long user, boolean admin) {
        Instant now = Instant.now();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(Long.toString(user))
                .claim("upn", Long.toString(user))
                .claim("groups", admin ? List.of("user", "admin") : List.of("user"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .jwtID(UUID.randomUUID().toString())
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(JOSEObjectType.JWT)
                        .build(),
                claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign with the shop's key", e);
        }
        return token.serialize();
    }

    private static PrivateKey key(Path file) {
        try {
            String base64 = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (IOException e) {
            throw new ShopException("the shop's key cannot be read: " + file, e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new ShopException("not an RSA private key in PEM (PKCS #8): " + file, e);
        }
    }
}
