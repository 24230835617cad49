package io.eshop.gateway.adapter.out.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    /** The clock may be anywhere, and overflow. */
    private static final long START = Long.MAX_VALUE - SECOND / 2;

    private final Refusals refusals = new Refusals();

    @Test
    void the_first_is_told_of_at_once_and_those_of_a_second_together() {
        assertThat(refusals.add(START)).hasValue(1);
        assertThat(refusals.add(START + 1)).isEmpty();
        assertThat(refusals.add(START + SECOND - 1)).isEmpty();
        assertThat(refusals.add(START + SECOND)).hasValue(3);
        assertThat(refusals.add(START + SECOND + 1)).isEmpty();
        assertThat(refusals.add(START + 3 * SECOND)).hasValue(2);
    }
}
