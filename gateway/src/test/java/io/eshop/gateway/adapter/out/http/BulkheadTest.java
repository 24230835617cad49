package io.eshop.gateway.adapter.out.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BulkheadTest {
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private final Bulkhead one = new Bulkhead(1, PATIENCE);

    @Test
    void a_further_call_waits_for_its_turn() {
        Bulkhead patient = new Bulkhead(1, Duration.ofSeconds(10));
        patient.enter();
        CompletableFuture<Void> second = CompletableFuture.runAsync(patient::enter);
        assertThat(second).isNotDone();

        patient.leave(true);

        second.join();
    }

    @Test
    void whose_turn_does_not_come_is_refused() {
        one.enter();

        assertThatThrownBy(one::enter)
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessage("no turn within 200 ms");
    }

    @Test
    void nobody_waits_for_a_service_that_gives_no_answer() {
        one.enter();
        assertThatThrownBy(one::enter).hasMessage("no turn within 200 ms");

        assertThatThrownBy(one::enter).hasMessage("no turn within 0 ms");
    }

    @Test
    void a_call_that_ends_without_an_answer_makes_room_and_no_more() {
        one.enter();
        assertThatThrownBy(one::enter).hasMessage("no turn within 200 ms");

        one.leave(false);

        one.enter();
        assertThatThrownBy(one::enter).hasMessage("no turn within 0 ms");
    }

    @Test
    void an_answer_lets_them_wait_again() {
        one.enter();
        assertThatThrownBy(one::enter).hasMessage("no turn within 200 ms");

        one.leave(true);

        one.enter();
        assertThatThrownBy(one::enter).hasMessage("no turn within 200 ms");
    }

    @Test
    void as_many_as_may_be_under_way_wait_for_others_as_long_as_it_takes() {
        assertThat(one.<Duration>withOthers(most -> most)).isGreaterThan(Duration.ofHours(1));
        assertThat(one.<Duration>withOthers(most -> one.withOthers(further -> further)))
                .isEqualTo(PATIENCE);
        assertThat(one.<Duration>withOthers(most -> most)).isGreaterThan(Duration.ofHours(1));
    }

    @Test
    void for_others_nobody_more_waits_either_when_the_service_gives_no_answer() {
        one.withOthers(first -> {
            assertThatThrownBy(() -> one.withOthers(most -> {
                        throw new RejectedExecutionException();
                    }))
                    .isInstanceOf(RejectedExecutionException.class);
            return assertThat(one.<Duration>withOthers(most -> most)).isZero();
        });
    }
}
