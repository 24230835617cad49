package io.eshop.launcher.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.eshop.launcher.shop.Checkouts;
import io.eshop.launcher.shop.Founding;
import io.eshop.launcher.shop.Home;
import io.eshop.launcher.shop.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenIssuerTest {
    @TempDir
    Path directory;

    private Home home;
    private TokenIssuer issuer;

    @BeforeEach
    void issuer() {
        home = new Home(directory);
        Settings settings = Settings.read(home, Checkouts.ofThisBuild(), Map.of());
        Founding.found(home, settings, Map.of());
        issuer = TokenIssuer.of(settings);
    }

    @Test
    void a_token_is_signed_with_the_shops_key() throws Exception {
        SignedJWT token = SignedJWT.parse(issuer.token(7, false));

        assertThat(token.verify(new RSASSAVerifier(publicKey()))).isTrue();
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
    }

    @Test
    void a_token_names_its_user_and_is_good_for_a_day() throws Exception {
        JWTClaimsSet claims = SignedJWT.parse(issuer.token(7, false)).getJWTClaimsSet();

        assertThat(claims.getIssuer()).isEqualTo("eshop");
        assertThat(claims.getSubject()).isEqualTo("7");
        assertThat(claims.getStringClaim("upn")).isEqualTo("7");
        assertThat(claims.getStringListClaim("groups")).containsExactly("user");
        assertThat(claims.getJWTID()).isNotBlank();
        assertThat(Duration.between(Instant.now(), claims.getExpirationTime().toInstant()))
                .isBetween(Duration.ofHours(23), Duration.ofHours(24));
    }

    @Test
    void an_admins_token_has_both_roles() throws Exception {
        JWTClaimsSet claims = SignedJWT.parse(issuer.admin()).getJWTClaimsSet();

        assertThat(claims.getSubject()).isEqualTo("1");
        assertThat(claims.getStringListClaim("groups")).containsExactlyInAnyOrder("user", "admin");
    }

    private RSAPublicKey publicKey() throws Exception {
        String base64 = Files.readString(home.publicKey()).replaceAll("-----[A-Z ]+-----|\\s", "");
        return (RSAPublicKey) KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }
}
