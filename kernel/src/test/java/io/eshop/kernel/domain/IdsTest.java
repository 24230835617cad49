package io.eshop.kernel.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdsTest {
    private static final Clock STOPPED = Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC);

    @Test
    void ids_rise_and_fit_into_a_double() {
        Ids ids = new Ids(3);
        long last = 0;
        for (int i = 0; i < 200_000; i++) {
            long id = ids.next();
            assertThat(id).isGreaterThan(last).isLessThan(1L << 53);
            last = id;
        }
    }

    @Test
    void ids_go_on_when_the_clock_stands_still_and_a_second_is_used_up() {
        Ids ids = new Ids(0, STOPPED);
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < 150_000; i++) {
            seen.add(ids.next());
        }
        assertThat(seen).hasSize(150_000);
    }

    @Test
    void two_nodes_never_meet() {
        Ids one = new Ids(0, STOPPED);
        Ids other = new Ids(1, STOPPED);
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            assertThat(seen.add(one.next())).isTrue();
            assertThat(seen.add(other.next())).isTrue();
        }
    }

    @Test
    void threads_never_get_the_same_id() {
        Ids ids = new Ids(0);
        Set<Long> seen = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 100_000).parallel().forEach(i -> seen.add(ids.next()));
        assertThat(seen).hasSize(100_000);
    }

    @Test
    void a_node_beyond_the_range_is_refused() {
        assertThatThrownBy(() -> new Ids(64)).hasMessageContaining("64");
    }
}
