package io.eshop.e2e.shop;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A JWT put together by hand, so that it can be wrong in any way. */
public record Token(String algorithm, String issuer, long subject, List<String> groups, Instant expires) {

    /** A good one, of a user. */
    public static Token of(long userID) {
        return new Token(
                "RS256", "eshop", userID, List.of("user"), Instant.now().plus(Duration.ofHours(1)));
    }

    public Token algorithm(String other) {
        return new Token(other, issuer, subject, groups, expires);
    }

    public Token issuer(String other) {
        return new Token(algorithm, other, subject, groups, expires);
    }

    public Token groups(String... others) {
        return new Token(algorithm, issuer, subject, List.of(others), expires);
    }

    public Token expires(Instant other) {
        return new Token(algorithm, issuer, subject, groups, other);
    }

    public String unsigned() {
        return claims() + ".";
    }

    public String signed(PrivateKey key) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(claims().getBytes(UTF_8));
            return claims() + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String signedBySecret(String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return claims() + "." + base64(mac.doFinal(claims().getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static PrivateKey privateKey(String pem) {
        byte[] der = Base64.getDecoder().decode(pem.replaceAll("-----[A-Z ]+-----|\\s", ""));
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A key like the shop's, which the shop does not know. */
    public static PrivateKey anotherPrivateKey() {
        try {
            return KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String claims() {
        JsonArrayBuilder roles = Json.createArrayBuilder();
        groups.forEach(roles::add);
        String header = Json.createObjectBuilder()
                .add("alg", algorithm)
                .add("typ", "JWT")
                .build()
                .toString();
        String claims = Json.createObjectBuilder()
                .add("iss", issuer)
                .add("sub", Long.toString(subject))
                .add("groups", roles)
                .add("iat", Instant.now().getEpochSecond())
                .add("exp", expires.getEpochSecond())
                .build()
                .toString();
        return base64(header.getBytes(UTF_8)) + "." + base64(claims.getBytes(UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
