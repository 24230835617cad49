package io.eshop.batching;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.eshop.batching.NaturalBatching.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class NaturalBatchingTest {
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final ConcurrentLinkedQueue<List<Integer>> calls = new ConcurrentLinkedQueue<>();
    private final Semaphore mayEnd = new Semaphore(0);
    private final NaturalBatching<Integer, String> one = new NaturalBatching<>(new Limits(10, 1, 100), this::slowly);

    private List<String> slowly(List<Integer> items) {
        calls.add(items);
        mayEnd.acquireUninterruptibly();
        return items.stream().map(item -> "answer to " + item).toList();
    }

    @AfterEach
    void release() throws InterruptedException {
        mayEnd.release(1000);
        callers.shutdown();
        assertThat(callers.awaitTermination(10, SECONDS)).isTrue();
    }

    @Test
    void an_item_alone_goes_at_once() {
        mayEnd.release();

        assertThat(one.call(7)).isEqualTo("answer to 7");
        assertThat(calls).containsExactly(List.of(7));
    }

    @Test
    void what_comes_during_a_call_goes_with_the_next_one() throws Exception {
        Future<String> first = calls(one, 0);
        awaitCalls(1);
        List<Future<String>> others = new ArrayList<>();
        for (int item = 1; item <= 9; item++) {
            others.add(calls(one, item));
            awaitWaiting(one, item);
        }
        mayEnd.release(2);

        assertThat(first.get()).isEqualTo("answer to 0");
        for (int item = 1; item <= 9; item++) {
            assertThat(others.get(item - 1).get()).isEqualTo("answer to " + item);
        }
        assertThat(calls).containsExactly(List.of(0), List.of(1, 2, 3, 4, 5, 6, 7, 8, 9));
    }

    @Test
    void a_call_carries_no_more_items_than_it_may() throws Exception {
        List<Future<String>> all = new ArrayList<>();
        all.add(calls(one, 0));
        awaitCalls(1);
        for (int item = 1; item <= 12; item++) {
            all.add(calls(one, item));
            awaitWaiting(one, item);
        }
        mayEnd.release(3);

        for (Future<String> answer : all) {
            answer.get();
        }
        assertThat(calls).extracting(List::size).containsExactly(1, 10, 2);
    }

    @Test
    void as_many_calls_are_under_way_as_allowed() {
        NaturalBatching<Integer, String> two = new NaturalBatching<>(new Limits(10, 2, 100), this::slowly);
        calls(two, 1);
        awaitCalls(1);
        calls(two, 2);
        awaitCalls(2);
        calls(two, 3);
        awaitWaiting(two, 1);

        assertThat(calls).containsExactly(List.of(1), List.of(2));
    }

    @Test
    void beyond_the_limit_an_item_is_refused_at_once() {
        NaturalBatching<Integer, String> narrow = new NaturalBatching<>(new Limits(10, 1, 1), this::slowly);
        calls(narrow, 1);
        awaitCalls(1);
        calls(narrow, 2);
        awaitWaiting(narrow, 1);

        assertThatThrownBy(() -> narrow.call(3)).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void refused_is_only_who_comes_while_no_more_may_wait() throws Exception {
        NaturalBatching<Integer, String> narrow = new NaturalBatching<>(new Limits(10, 1, 1), this::slowly);
        Future<String> first = calls(narrow, 1);
        awaitCalls(1);
        Future<String> second = calls(narrow, 2);
        awaitWaiting(narrow, 1);
        assertThatThrownBy(() -> narrow.call(3)).isInstanceOf(RejectedExecutionException.class);
        assertThat(narrow.callAll(List.of())).isEmpty();
        mayEnd.release(3);
        first.get();
        second.get();

        assertThat(narrow.call(4)).isEqualTo("answer to 4");
    }

    @Test
    void who_has_waited_long_enough_goes_without_a_call() throws Exception {
        Future<String> first = calls(one, 1);
        awaitCalls(1);
        Future<String> second = calls(one, 2);
        awaitWaiting(one, 1);

        assertThatThrownBy(() -> one.call(3, Duration.ofMillis(50)))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessage("no call began within 50 ms");
        assertThat(one.waiting()).isOne();
        mayEnd.release(2);
        first.get();
        second.get();

        assertThat(calls).containsExactly(List.of(1), List.of(2));
    }

    @Test
    void whose_call_has_begun_waits_for_its_answer_however_long_that_takes() throws Exception {
        Future<String> first = calls(one, 1);
        awaitCalls(1);
        Future<String> second = calls(one, 2);
        awaitWaiting(one, 1);
        Future<String> third = callers.submit(() -> one.call(3, Duration.ofMillis(300)));
        awaitWaiting(one, 2);
        mayEnd.release();
        awaitCalls(2);

        assertThatThrownBy(() -> third.get(500, MILLISECONDS)).isInstanceOf(TimeoutException.class);
        mayEnd.release();

        assertThat(third.get()).isEqualTo("answer to 3");
        assertThat(List.of(first.get(), second.get())).containsExactly("answer to 1", "answer to 2");
    }

    @Test
    void several_items_of_one_caller_go_together() throws Exception {
        Future<String> first = calls(one, 0);
        awaitCalls(1);
        Future<String> second = calls(one, 1);
        awaitWaiting(one, 1);
        Future<List<String>> several = callers.submit(() ->
                one.callAll(List.of(2, 3)).stream().map(CompletableFuture::join).toList());
        awaitWaiting(one, 3);
        mayEnd.release(2);

        assertThat(first.get()).isEqualTo("answer to 0");
        assertThat(second.get()).isEqualTo("answer to 1");
        assertThat(several.get()).containsExactly("answer to 2", "answer to 3");
        assertThat(calls).containsExactly(List.of(0), List.of(1, 2, 3));
    }

    @Test
    void any_number_may_wait_if_so_wished() {
        NaturalBatching<Integer, Integer> patient =
                new NaturalBatching<>(new Limits(10, 1, Integer.MAX_VALUE), items -> items);

        assertThat(patient.call(7)).isEqualTo(7);
    }

    @Test
    void several_items_go_at_once_when_nothing_is_under_way() {
        mayEnd.release(2);

        assertThat(one.callAll(IntStream.range(0, 12).boxed().toList())).hasSize(12);
        assertThat(calls).extracting(List::size).containsExactly(10, 2);
        assertThat(one.callAll(List.of())).isEmpty();
    }

    @Test
    void of_several_items_those_fail_whose_call_fails() {
        NaturalBatching<Integer, Integer> failing = new NaturalBatching<>(new Limits(2, 1, 100), items -> {
            if (items.contains(3)) {
                throw new IllegalArgumentException("no");
            }
            return items;
        });

        assertThat(failing.callAll(List.of(1, 2, 3, 4, 5)))
                .extracting(CompletableFuture::isCompletedExceptionally)
                .containsExactly(false, false, true, true, false);
    }

    @Test
    void several_items_are_refused_together() {
        NaturalBatching<Integer, String> narrow = new NaturalBatching<>(new Limits(10, 1, 2), this::slowly);
        calls(narrow, 1);
        awaitCalls(1);

        assertThatThrownBy(() -> narrow.callAll(List.of(2, 3, 4))).isInstanceOf(RejectedExecutionException.class);
        assertThat(narrow.waiting()).isZero();
    }

    @Test
    void a_failed_call_is_the_answer_to_all_of_its_items_and_to_no_other() throws Exception {
        AtomicInteger number = new AtomicInteger();
        NaturalBatching<Integer, String> failing = new NaturalBatching<>(new Limits(10, 1, 100), items -> {
            List<String> answers = slowly(items);
            if (number.incrementAndGet() == 2) {
                throw new IllegalArgumentException("no");
            }
            return answers;
        });
        Future<String> first = calls(failing, 1);
        awaitCalls(1);
        Future<String> second = calls(failing, 2);
        Future<String> third = calls(failing, 3);
        awaitWaiting(failing, 2);
        mayEnd.release(2);

        assertThat(first.get()).isEqualTo("answer to 1");
        assertThatThrownBy(second::get).hasRootCauseMessage("no");
        assertThatThrownBy(third::get).hasRootCauseMessage("no");
        mayEnd.release();
        assertThat(failing.call(4)).isEqualTo("answer to 4");
    }

    @Test
    void an_answer_too_few_fails_all() {
        NaturalBatching<Integer, String> wrong = new NaturalBatching<>(new Limits(10, 1, 100), items -> List.of());

        assertThatThrownBy(() -> wrong.call(1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> wrong.call(2)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void with_many_callers_each_gets_the_answer_to_its_own_item() throws Exception {
        NaturalBatching<Integer, Integer> doubling = new NaturalBatching<>(
                new Limits(16, 3, 1000),
                items -> items.stream().map(item -> 2 * item).toList());
        List<Future<Boolean>> right = IntStream.range(0, 32)
                .mapToObj(caller -> callers.submit(() -> IntStream.range(caller * 1000, caller * 1000 + 1000)
                        .allMatch(item -> doubling.call(item) == 2 * item)))
                .toList();

        for (Future<Boolean> caller : right) {
            assertThat(caller.get()).isTrue();
        }
    }

    @Test
    void after_much_traffic_as_many_calls_are_under_way_as_before() throws Exception {
        AtomicBoolean holding = new AtomicBoolean();
        NaturalBatching<Integer, String> three = new NaturalBatching<>(
                new Limits(2, 3, 1000),
                items -> holding.get()
                        ? slowly(items)
                        : items.stream().map(String::valueOf).toList());
        List<Future<?>> traffic = new ArrayList<>();
        for (int caller = 0; caller < 32; caller++) {
            traffic.add(callers.submit(() -> IntStream.range(0, 2000).forEach(three::call)));
        }
        for (Future<?> caller : traffic) {
            caller.get();
        }

        holding.set(true);
        for (int item = 1; item <= 3; item++) {
            calls(three, item);
            awaitCalls(item);
        }
        assertThat(calls).containsExactly(List.of(1), List.of(2), List.of(3));
    }

    private Future<String> calls(NaturalBatching<Integer, String> batching, int item) {
        return callers.submit(() -> batching.call(item));
    }

    private void awaitCalls(int number) {
        await().pollInterval(Duration.ofMillis(1)).until(() -> calls.size() == number);
    }

    private static void awaitWaiting(NaturalBatching<?, ?> batching, int number) {
        await().pollInterval(Duration.ofMillis(1)).until(() -> batching.waiting() == number);
    }
}
