package io.eshop.user.adapter.in.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.eshop.user.adapter.out.jwt.JwtTokens;
import io.eshop.user.domain.Email;
import io.eshop.user.domain.Profile;
import io.eshop.user.domain.Role;
import io.eshop.user.domain.Status;
import io.eshop.user.domain.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenResourceTest {
    @TempDir
    Path directory;

    @Test
    void while_keys_are_rotated_tokens_of_both_are_checked_by_the_published_keys() throws Exception {
        KeyPair former = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        KeyPair next = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        List<Path> published = List.of(
                pem("former.pub", "PUBLIC KEY", former.getPublic().getEncoded()),
                pem("next.pub", "PUBLIC KEY", next.getPublic().getEncoded()));
        JWKSet keys = JWKSet.parse(TokenResource.jwks(published));
        assertThat(keys.getKeys()).hasSize(2).noneMatch(key -> key.isPrivate());
        for (KeyPair signing : List.of(former, next)) {
            SignedJWT token =
                    token(pem("key", "PRIVATE KEY", signing.getPrivate().getEncoded()));
            String keyID = token.getHeader().getKeyID();
            assertThat(token.verify(new RSASSAVerifier(keys.getKeyByKeyId(keyID).toRSAKey())))
                    .isTrue();
        }
    }

    private static SignedJWT token(Path key) throws Exception {
        Profile profile = new Profile("Ada", new Email("ada@example.com"), "", "", 0, 0, 0);
        User ada = new User(7, profile, Role.USER, Status.ACTIVE, 1);
        return SignedJWT.parse(
                new JwtTokens(key, "eshop", Duration.ofHours(1)).issue(ada, 0).value());
    }

    private Path pem(String file, String type, byte[] der) throws IOException {
        String base64 = Base64.getMimeEncoder().encodeToString(der);
        return Files.writeString(
                directory.resolve(file), "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n");
    }
}
