package io.eshop.user.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {
    @Test
    void addresses_that_differ_in_case_are_the_same() {
        assertThat(new Email("Ada@Example.COM")).isEqualTo(new Email("ada@example.com"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ada", "@example.com", "ada@", "a@b@c", "a da@example.com", "ada@exämple.com", "ada@x\n"})
    void anything_else_is_refused(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Email(value))
                .withMessageContaining("'" + value + "'");
    }

    @Test
    void an_address_fits_its_column() {
        String longest = "x".repeat(64) + "@" + "y".repeat(189);
        assertThat(new Email(longest).value()).hasSize(254);
        assertThatIllegalArgumentException().isThrownBy(() -> new Email(longest + "y"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Email("x" + longest));
    }
}
