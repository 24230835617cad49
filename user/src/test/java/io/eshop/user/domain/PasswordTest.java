package io.eshop.user.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PasswordTest {
    @Test
    void a_password_is_not_printed() {
        assertThat(new Password("analytical engine")).asString().doesNotContain("engine");
        assertThat(new PasswordHash("PBKDF2:salt:hash")).asString().doesNotContain("salt");
    }

    @Test
    void a_new_password_has_eight_characters() {
        assertThat(new Password("1234567").isLongEnough()).isFalse();
        assertThat(new Password("12345678").isLongEnough()).isTrue();
    }

    @Test
    void a_password_has_a_limit_and_its_refusal_does_not_print_it() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Password("x".repeat(129)))
                .withMessage("a password has 1 to 128 characters, not 129");
        assertThatIllegalArgumentException().isThrownBy(() -> new Password(""));
    }
}
