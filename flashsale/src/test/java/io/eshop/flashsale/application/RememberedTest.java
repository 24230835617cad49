package io.eshop.flashsale.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RememberedTest {
    private final AtomicInteger lookUps = new AtomicInteger();
    private final HandSetClock clock = new HandSetClock();
    private final Remembered<Long> remembered = new Remembered<>(Duration.ofSeconds(1), clock);

    @Test
    void many_who_ask_at_once_share_one_look_up() {
        assertThat(IntStream.range(0, 100).parallel().mapToLong(i -> remembered.get(7, this::twice)))
                .containsOnly(14L);
        assertThat(lookUps).hasValue(1);
        remembered.get(8, this::twice);
        assertThat(lookUps).hasValue(2);
    }

    @Test
    void an_answer_is_good_for_a_second() {
        remembered.get(7, this::twice);
        clock.now = clock.now.plusMillis(999);
        remembered.get(7, this::twice);
        assertThat(lookUps).hasValue(1);
        clock.now = clock.now.plusMillis(1);
        remembered.get(7, this::twice);
        assertThat(lookUps).hasValue(2);
    }

    @Test
    void a_failure_is_not_remembered() {
        assertThatThrownBy(() -> remembered.get(7, key -> {
                    throw new IllegalStateException("down");
                }))
                .hasMessage("down");
        assertThat(remembered.get(7, this::twice)).isEqualTo(14);
    }

    private Long twice(long key) {
        lookUps.incrementAndGet();
        return 2 * key;
    }

    private static final class HandSetClock extends Clock {
        private Instant now = Instant.parse("2030-01-01T10:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
