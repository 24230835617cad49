package io.eshop.user.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ProfileTest {
    private static final Email ADA = new Email("ada@example.com");

    @Test
    void only_name_and_address_need_to_be_told() {
        assertThat(new Profile("Ada", ADA, "", "", 0, 0, 0).phone()).isEmpty();
    }

    @Test
    void a_user_has_a_name() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Profile(" ", ADA, "", "", 0, 0, 0))
                .withMessageContaining("' '");
    }

    @Test
    void texts_and_numbers_have_limits() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Profile("x".repeat(101), ADA, "", "", 0, 0, 0))
                .withMessageContaining("101");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Profile("Ada", ADA, "1".repeat(33), "", 0, 0, 0))
                .withMessageContaining("33");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Profile("Ada", ADA, "", "x".repeat(2001), 0, 0, 0))
                .withMessageContaining("2001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Profile("Ada", ADA, "", "", -1, 0, 0))
                .withMessageContaining("-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Profile("Ada", ADA, "", "", 0, 128, 0))
                .withMessageContaining("128");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Profile("Ada", ADA, "", "", 0, 0, -5))
                .withMessageContaining("-5");
    }
}
