package io.eshop.lra.coordinator.adapter.out.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
    private final List<List<String>> rounds = new CopyOnWriteArrayList<>();

    @Test
    void what_comes_while_a_round_is_written_is_written_together_in_the_next_and_of_one_key_only_the_last() {
        CountDownLatch gate = new CountDownLatch(1);
        try (GroupCommit<Integer, String> writes =
                new GroupCommit<>("test", values -> gated(gate, values), Runnable::run)) {
            CompletableFuture<Void> first = writes.submit(1, "a");
            await().until(() -> writes.backlog() == 0);
            CompletableFuture<Void> superseded = writes.submit(2, "b");
            CompletableFuture<Void> third = writes.submit(3, "c");
            CompletableFuture<Void> last = writes.submit(2, "d");
            assertThat(writes.backlog()).isEqualTo(2);
            assertThat(first).isNotDone();

            gate.countDown();
            CompletableFuture.allOf(first, superseded, third, last).join();

            assertThat(rounds).containsExactly(List.of("a"), List.of("d", "c"));
        }
    }

    @Test
    void a_round_that_fails_is_tried_again_and_nothing_completes_before_it_succeeds() {
        AtomicInteger failures = new AtomicInteger(2);
        try (GroupCommit<Integer, String> writes = new GroupCommit<>(
                "test",
                values -> {
                    if (failures.getAndDecrement() > 0) {
                        throw new SQLException("the database is away");
                    }
                    rounds.add(List.copyOf(values));
                },
                Runnable::run)) {
            writes.submit(1, "a").join();
        }
        assertThat(failures).hasNegativeValue();
        assertThat(rounds).containsExactly(List.of("a"));
    }

    @Test
    void what_waits_is_written_before_it_closes() {
        CountDownLatch gate = new CountDownLatch(1);
        GroupCommit<Integer, String> writes = new GroupCommit<>("test", values -> gated(gate, values), Runnable::run);
        writes.submit(1, "a");
        await().until(() -> writes.backlog() == 0);
        CompletableFuture<Void> second = writes.submit(2, "b");
        gate.countDown();

        writes.close();

        assertThat(second).isCompleted();
        assertThat(rounds).containsExactly(List.of("a"), List.of("b"));
    }

    private void gated(CountDownLatch gate, Collection<String> values) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        rounds.add(List.copyOf(values));
    }
}
