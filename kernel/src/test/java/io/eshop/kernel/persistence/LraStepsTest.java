package io.eshop.kernel.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eshop.testkit.PersistenceUnit;
import java.net.URI;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LraStepsTest {
    private static final URI LRA = URI.create("http://localhost:50000/lra-coordinator/1");

    private final PersistenceUnit database = new PersistenceUnit("kernel", "eshop_stock");
    private final LraSteps steps = new LraSteps();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void an_action_runs_once() {
        assertThat(action()).isTrue();
        assertThat(action()).isFalse();
        assertThat(barred()).isFalse();
    }

    @Test
    void an_undo_runs_once_after_its_action() {
        action();
        assertThat(undo()).isTrue();
        assertThat(undo()).isFalse();
    }

    @Test
    void an_undo_without_its_action_changes_nothing_and_bars_the_late_action() {
        assertThat(undo()).isFalse();
        assertThat(undo()).isFalse();
        assertThat(action()).isFalse();
        assertThat(barred()).isTrue();
    }

    @Test
    void an_action_that_fails_in_its_transaction_was_never_there() {
        assertThatThrownBy(() -> database.runInTransaction(em -> {
                    assertThat(steps.firstAction(em, LRA, "reserve")).isTrue();
                    throw new IllegalStateException("business code failed");
                }))
                .hasMessageContaining("business code failed");
        assertThat(undo()).isFalse();
        assertThat(barred()).isTrue();
    }

    @Test
    void two_undos_at_once_undo_once() {
        action();
        long undone = IntStream.range(0, 8).parallel().filter(i -> undo()).count();
        assertThat(undone).isEqualTo(1);
    }

    @Test
    void a_completion_runs_once() {
        action();
        assertThat(database.<Boolean>inTransaction(em -> steps.firstComplete(em, LRA, "reserve")))
                .isTrue();
        assertThat(database.<Boolean>inTransaction(em -> steps.firstComplete(em, LRA, "reserve")))
                .isFalse();
    }

    private boolean action() {
        return database.inTransaction(em -> steps.firstAction(em, LRA, "reserve"));
    }

    private boolean undo() {
        return database.inTransaction(em -> steps.mustUndo(em, LRA, "reserve"));
    }

    private boolean barred() {
        return database.inTransaction(em -> steps.barred(em, LRA, "reserve"));
    }
}
