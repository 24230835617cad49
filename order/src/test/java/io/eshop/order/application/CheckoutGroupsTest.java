package io.eshop.order.application;

import static io.eshop.order.application.TestShop.BUYER;
import static io.eshop.order.application.TestShop.PRODUCT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.eshop.order.domain.Order;
import io.eshop.order.domain.OrderStatus;
import io.eshop.order.domain.Refusal;
import io.eshop.order.domain.TestOrders;
import io.eshop.order.port.in.Progress;
import io.eshop.order.port.in.SubmittingOrders.OrderRequest;
import io.eshop.order.port.in.SubmittingOrders.Submission;
import io.eshop.order.port.out.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Orders that come while another is being placed, which is the first. */
class CheckoutGroupsTest {
    private static final int FOLLOWERS = 5;

    private final TestShop shop = new TestShop();
    private final ExecutorService buyers = Executors.newCachedThreadPool();
    private final CountDownLatch isHeld = new CountDownLatch(1);
    private final CountDownLatch goesOn = new CountDownLatch(1);
    private final List<Integer> reserving = new ArrayList<>();

    @AfterEach
    void stop() {
        buyers.shutdownNow();
    }

    @Test
    void they_are_placed_together_each_in_an_lra_of_its_own() {
        List<CompletableFuture<Submission>> outcomes = submit(1, 1, 1, 1, 1, 1);

        assertThat(outcomes).allSatisfy(each -> assertThat(each.join()).isInstanceOf(Submission.Taken.class));
        assertThat(reserving).containsExactly(1, FOLLOWERS);
        assertThat(shop.lras.started()).isEqualTo(1 + FOLLOWERS);
        assertThat(shop.available).isEqualTo(10 - 1 - FOLLOWERS);
        assertThat(statuses()).containsOnly(OrderStatus.TO_PAY);
    }

    @Test
    void one_that_is_refused_is_refused_alone() {
        List<CompletableFuture<Submission>> outcomes = submit(1, 2, 20, 3);

        assertThat(outcomes.get(2).join())
                .isInstanceOfSatisfying(
                        Submission.Refused.class,
                        refused -> assertThat(refused.refusal()).isInstanceOf(Refusal.OutOfStock.class));
        assertThat(outcomes.get(1).join()).isInstanceOf(Submission.Taken.class);
        assertThat(outcomes.get(3).join()).isInstanceOf(Submission.Taken.class);
        assertThat(shop.available).isEqualTo(4);
        assertThat(statuses())
                .containsExactlyInAnyOrder(
                        OrderStatus.TO_PAY, OrderStatus.TO_PAY, OrderStatus.CANCELLED, OrderStatus.TO_PAY);
    }

    @Test
    void when_a_part_is_down_none_of_them_leaves_anything() {
        List<CompletableFuture<Submission>> outcomes = submit(() -> shop.down.add("pay"), 1, 1, 1);

        assertThat(outcomes).allSatisfy(each -> assertThatThrownBy(each::join).hasCauseInstanceOf(Unavailable.class));
        assertThat(shop.available).isEqualTo(10);
        assertThat(shop.payments).isEmpty();
        assertThat(statuses()).containsOnly(OrderStatus.CANCELLED);
    }

    @Test
    void one_that_cannot_be_written_with_the_others_does_not_keep_them_from_it() {
        List<CompletableFuture<Submission>> outcomes =
                submit(() -> shop.orders.add(TestOrders.aSubmittedOrder(2)), 1, 1, 1);

        assertThat(outcomes.get(0).join()).isInstanceOf(Submission.Taken.class);
        assertThatThrownBy(outcomes.get(1)::join).hasCauseInstanceOf(Unavailable.class);
        assertThat(outcomes.get(2).join()).isInstanceOf(Submission.Taken.class);
        assertThat(shop.available).isEqualTo(8);
    }

    @Test
    void several_that_come_together_are_placed_together_though_nothing_is_under_way() {
        shop.beforeReserving = reserving::add;

        assertThat(shop.desk.submitAll(List.of(
                        new OrderRequest(1, BUYER, PRODUCT, 1, 0, Optional.empty()),
                        new OrderRequest(2, BUYER, PRODUCT, 1, 0, Optional.empty()))))
                .hasOnlyElementsOfType(Submission.Taken.class);
        assertThat(reserving).containsExactly(2);
    }

    @Test
    void one_that_somebody_waits_for_does_not_wait_for_buffered_ones() {
        shop.beforeReserving = orders -> {
            if (isHeld.getCount() > 0) {
                holdTheFirst();
            }
        };
        shop.desk.submitBuffered(new OrderRequest(1, BUYER, PRODUCT, 1, 0, Optional.empty()));
        CompletableFuture<Progress> buffered = CompletableFuture.supplyAsync(() -> shop.desk.place(1), buyers);
        await().until(() -> isHeld.getCount() == 0);

        assertThat(CompletableFuture.supplyAsync(
                        () -> shop.desk.submit(new OrderRequest(2, BUYER, PRODUCT, 1, 0, Optional.empty())), buyers))
                .succeedsWithin(Duration.ofSeconds(10))
                .isInstanceOf(Submission.Taken.class);
        assertThat(buffered).isNotDone();

        goesOn.countDown();
        assertThat(buffered.join()).isEqualTo(Progress.SETTLED);
    }

    private List<CompletableFuture<Submission>> submit(int... units) {
        return submit(() -> {}, units);
    }

    /** Ids count from 1. The first is held until the others wait and {@code meanwhile} is done. */
    private List<CompletableFuture<Submission>> submit(Runnable meanwhile, int... units) {
        shop.beforeReserving = orders -> {
            reserving.add(orders);
            holdTheFirst();
        };
        List<CompletableFuture<Submission>> outcomes = new ArrayList<>();
        for (int i = 0; i < units.length; i++) {
            int before = i;
            await().until(() -> before == 0 || isHeld.getCount() == 0 && shop.groups.waiting() == before - 1);
            OrderRequest request = new OrderRequest(i + 1L, BUYER, PRODUCT, units[i], 0, Optional.empty());
            outcomes.add(CompletableFuture.supplyAsync(() -> shop.desk.submit(request), buyers));
        }
        await().until(() -> shop.groups.waiting() == units.length - 1);
        meanwhile.run();
        goesOn.countDown();
        CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new))
                .exceptionally(failed -> null)
                .join();
        return outcomes;
    }

    private void holdTheFirst() {
        isHeld.countDown();
        try {
            goesOn.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<OrderStatus> statuses() {
        return shop.orders.list(0, 100).stream().map(Order::status).toList();
    }
}
