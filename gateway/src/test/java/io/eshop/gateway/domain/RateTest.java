package io.eshop.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {

    @Test
    void is_of_a_second_unless_it_says_otherwise() {
        assertThat(Rate.parse("20")).isEqualTo(new Rate(20, Duration.ofSeconds(1)));
        assertThat(Rate.parse("100/PT1M")).isEqualTo(new Rate(100, Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "", "many", "5/", "5/minute", "5/PT0S", "5/PT-1S"})
    void what_is_none_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Rate.parse(text)).withMessageContaining("a rate is");
    }
}
