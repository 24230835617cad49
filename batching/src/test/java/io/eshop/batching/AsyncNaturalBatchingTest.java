package io.eshop.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eshop.batching.NaturalBatching.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AsyncNaturalBatchingTest {
    private final List<Call> calls = new ArrayList<>();
    private final AsyncNaturalBatching<Integer, String> batching =
            new AsyncNaturalBatching<>(new Limits(10, 2, 15), items -> {
                Call call = new Call(items, new CompletableFuture<>());
                calls.add(call);
                return call.answers;
            });

    private record Call(List<Integer> items, CompletableFuture<List<String>> answers) {
        void answer() {
            answers.complete(items.stream().map(item -> "answer to " + item).toList());
        }
    }

    @Test
    void while_calls_are_free_an_item_goes_at_once_and_alone() {
        batching.call(1);
        CompletableFuture<String> second = batching.call(2);

        assertThat(calls).extracting(Call::items).containsExactly(List.of(1), List.of(2));
        calls.get(1).answer();
        assertThat(second).isCompletedWithValue("answer to 2");
    }

    @Test
    void what_comes_meanwhile_goes_with_the_next_call_up_to_its_size() {
        List<CompletableFuture<String>> answers =
                IntStream.range(0, 14).mapToObj(batching::call).toList();

        calls.get(0).answer();
        assertThat(calls.get(2).items()).containsExactly(2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        calls.get(1).answer();
        assertThat(calls.get(3).items()).containsExactly(12, 13);
        calls.get(2).answer();
        calls.get(3).answer();

        for (int item = 0; item < 14; item++) {
            assertThat(answers.get(item)).isCompletedWithValue("answer to " + item);
        }
        batching.call(14);
        assertThat(calls.get(4).items()).containsExactly(14);
    }

    @Test
    void a_failed_call_fails_its_items_only() {
        batching.call(1);
        CompletableFuture<String> second = batching.call(2);
        CompletableFuture<String> third = batching.call(3);

        calls.get(1).answers.completeExceptionally(new IllegalArgumentException("no"));
        calls.get(2).answer();

        assertThat(second).isCompletedExceptionally();
        assertThat(third).isCompletedWithValue("answer to 3");
    }

    @Test
    void an_answer_too_few_fails_all() {
        CompletableFuture<String> first = batching.call(1);
        calls.get(0).answers.complete(List.of());

        assertThatThrownBy(first::join).hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void beyond_the_limit_an_item_is_refused_at_once() {
        IntStream.range(0, 17).forEach(batching::call);

        assertThatThrownBy(() -> batching.call(17).join()).hasCauseInstanceOf(RejectedExecutionException.class);
    }
}
