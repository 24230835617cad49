package io.eshop.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    /** The clock's zero is anywhere, and it may run over. */
    private static final long NOW = Long.MAX_VALUE - 500_000_000;

    private static final long TENTH = 100_000_000;

    private final TokenBucket bucket = new TokenBucket(10, NOW);

    @Test
    void as_many_as_a_second_has_pass_at_once_and_no_more() {
        assertThat(taken(20, NOW)).isEqualTo(10);
    }

    @Test
    void who_waits_as_long_as_told_passes() {
        taken(10, NOW);
        Duration wait = bucket.take(NOW);
        assertThat(wait).isEqualTo(Duration.ofNanos(TENTH));
        assertThat(bucket.take(NOW + TENTH - 1)).isPositive();
        assertThat(bucket.take(NOW + TENTH)).isZero();
        assertThat(bucket.take(NOW + TENTH)).isPositive();
    }

    @Test
    void a_long_silence_saves_up_no_more_than_a_second() {
        taken(10, NOW);
        assertThat(taken(20, NOW + 100 * TENTH)).isEqualTo(10);
    }

    @Test
    void many_threads_get_no_more_than_one_would() {
        assertThat(IntStream.range(0, 10_000)
                        .parallel()
                        .filter(i -> bucket.take(NOW).isZero())
                        .count())
                .isEqualTo(10);
    }

    @Test
    void a_limit_of_nothing_is_refused() {
        assertThatThrownBy(() -> new TokenBucket(0, NOW)).isInstanceOf(IllegalArgumentException.class);
    }

    private long taken(int tries, long now) {
        return IntStream.range(0, tries).filter(i -> bucket.take(now).isZero()).count();
    }
}
