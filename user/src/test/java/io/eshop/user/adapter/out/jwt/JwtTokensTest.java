package io.eshop.user.adapter.out.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jwt.SignedJWT;
import io.eshop.kernel.security.Caller;
import io.eshop.user.domain.Email;
import io.eshop.user.domain.Profile;
import io.eshop.user.domain.Role;
import io.eshop.user.domain.Status;
import io.eshop.user.domain.User;
import io.eshop.user.port.out.Tokens.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JwtTokensTest {
    @TempDir
    Path directory;

    private Path privateKey;
    private Path publicKey;

    @BeforeEach
    void writeKeys() throws NoSuchAlgorithmException, IOException {
        KeyPair keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        privateKey = pem("PRIVATE KEY", keys.getPrivate().getEncoded());
        publicKey = pem("PUBLIC KEY", keys.getPublic().getEncoded());
    }

    @Test
    void the_services_know_a_user_by_their_token() {
        assertThat(verified(issue(7, Role.USER))).isEqualTo(new Caller(7, Set.of(Caller.USER)));
    }

    @Test
    void an_admin_is_a_user_too() {
        assertThat(verified(issue(8, Role.ADMIN))).isEqualTo(new Caller(8, Set.of(Caller.USER, Caller.ADMIN)));
    }

    @Test
    void a_token_has_the_claims_of_microprofile_jwt() throws ParseException {
        Instant before = Instant.now();
        Token token = issue(7, Role.USER);
        SignedJWT jwt = SignedJWT.parse(token.value());
        assertThat(jwt.getHeader().getType()).hasToString("JWT");
        assertThat(jwt.getJWTClaimsSet().getLongClaim("ver")).isEqualTo(3);
        assertThat(jwt.getJWTClaimsSet().getIssuer()).isEqualTo("eshop");
        assertThat(jwt.getJWTClaimsSet().getIssueTime().toInstant()).isBetween(before.minusSeconds(1), Instant.now());
        assertThat(jwt.getJWTClaimsSet().getExpirationTime().toInstant())
                .isEqualTo(token.expiresAt())
                .isEqualTo(jwt.getJWTClaimsSet().getIssueTime().toInstant().plus(Duration.ofHours(24)));
        assertThat(jwt.getJWTClaimsSet().getJWTID())
                .isNotEqualTo(SignedJWT.parse(issue(7, Role.USER).value())
                        .getJWTClaimsSet()
                        .getJWTID());
    }

    @Test
    void a_token_is_not_printed() {
        Token token = issue(7, Role.USER);
        assertThat(token).asString().doesNotContain(token.value());
    }

    @Test
    void a_file_that_is_no_key_is_refused_by_name() throws IOException {
        Files.writeString(privateKey, "not a key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> issue(7, Role.USER))
                .withMessageContaining(privateKey.toString());
    }

    private Token issue(long id, Role role) {
        Profile profile = new Profile("Ada", new Email("ada@example.com"), "", "", 0, 0, 0);
        return new JwtTokens(privateKey, "eshop", Duration.ofHours(24))
                .issue(new User(id, profile, role, Status.ACTIVE, 1), 3);
    }

    private Caller verified(Token token) {
        return new io.eshop.kernel.security.Tokens(List.of(publicKey), "eshop")
                .verify(token.value())
                .orElseThrow();
    }

    private Path pem(String type, byte[] der) throws IOException {
        String base64 = Base64.getMimeEncoder().encodeToString(der);
        return Files.writeString(
                directory.resolve(type), "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n");
    }
}
