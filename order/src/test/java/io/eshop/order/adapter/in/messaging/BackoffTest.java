package io.eshop.order.adapter.in.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(100, Duration.ofMillis(200), Duration.ofSeconds(30));

    @Test
    void pauses_double_up_to_the_longest() {
        assertThat(backoff.pause(1)).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
        assertThat(backoff.pause(4)).isBetween(Duration.ofMillis(800), Duration.ofMillis(1600));
        assertThat(backoff.pause(9)).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30));
        assertThat(backoff.pause(100)).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30));
    }

    @Test
    void a_backoff_that_cannot_be_is_refused() {
        assertThatThrownBy(() -> new Backoff(0, Duration.ofMillis(1), Duration.ofMillis(1)))
                .hasMessageContaining("0 tries");
        assertThatThrownBy(() -> new Backoff(1, Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .hasMessageContaining("PT2S");
        assertThatThrownBy(() -> new Backoff(1, Duration.ZERO, Duration.ofSeconds(1)))
                .hasMessageContaining("PT0S");
    }
}
