package io.eshop.lra.coordinator.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(30));

    @Test
    void doubles_up_to_the_maximum() {
        assertThat(backoff.delay(1, 0)).isEqualTo(Duration.ofMillis(100));
        assertThat(backoff.delay(2, 0)).isEqualTo(Duration.ofMillis(200));
        assertThat(backoff.delay(5, 0)).isEqualTo(Duration.ofMillis(1600));
        assertThat(backoff.delay(10, 0)).isEqualTo(Duration.ofSeconds(30));
        assertThat(backoff.delay(Integer.MAX_VALUE, 0)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void jitter_takes_off_up_to_a_half_but_never_goes_below_the_minimum() {
        assertThat(backoff.delay(10, 1)).isEqualTo(Duration.ofSeconds(15));
        assertThat(backoff.delay(3, 0.5)).isEqualTo(Duration.ofMillis(300));
        assertThat(backoff.delay(1, 1)).isEqualTo(Duration.ofMillis(100));
    }
}
