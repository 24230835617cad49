package io.eshop.stock.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.stock.port.out.Barrier.Step;
import java.net.URI;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

public abstract class BarrierContract {
    private static final URI LRA = URI.create("http://localhost:50000/lra-coordinator/1");

    private final Storage storage = storage();

    protected abstract Storage storage();

    @Test
    void a_step_is_entered_once_and_undone_once() {
        assertThat(call(barrier -> barrier.enter(LRA, Step.RESERVE))).isTrue();
        assertThat(call(barrier -> barrier.enter(LRA, Step.RESERVE))).isFalse();
        assertThat(call(barrier -> barrier.undo(LRA, Step.RESERVE))).isTrue();
        assertThat(call(barrier -> barrier.undo(LRA, Step.RESERVE))).isFalse();
        assertThat(call(barrier -> barrier.enter(LRA, Step.RESERVE))).isFalse();
        assertThat(call(barrier -> barrier.isBarred(LRA, Step.RESERVE))).isFalse();
    }

    @Test
    void an_undo_that_comes_first_bars_the_step() {
        assertThat(call(barrier -> barrier.undo(LRA, Step.RESERVE))).isFalse();
        assertThat(call(barrier -> barrier.enter(LRA, Step.RESERVE))).isFalse();
        assertThat(call(barrier -> barrier.isBarred(LRA, Step.RESERVE))).isTrue();
    }

    @Test
    void the_steps_of_an_lra_are_apart() {
        call(barrier -> barrier.undo(LRA, Step.RESERVE));
        assertThat(call(barrier -> barrier.enter(LRA, Step.RELEASE))).isTrue();
        assertThat(call(barrier -> barrier.isBarred(LRA, Step.RELEASE))).isFalse();
    }

    private boolean call(Predicate<Barrier> work) {
        return storage.inTransaction(ports -> work.test(ports.barrier()));
    }
}
