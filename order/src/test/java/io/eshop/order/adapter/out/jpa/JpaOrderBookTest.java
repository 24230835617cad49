package io.eshop.order.adapter.out.jpa;

import static io.eshop.order.domain.TestOrders.aBufferedOrder;
import static io.eshop.order.domain.TestOrders.lra;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eshop.kernel.persistence.LraSteps;
import io.eshop.order.application.OrderBook;
import io.eshop.order.application.OrderBookContract;
import io.eshop.order.domain.Order;
import io.eshop.order.domain.OrderStatus;
import io.eshop.order.port.in.DeliveringOrders.Delivery;
import io.eshop.order.port.out.SilentJournal;
import io.eshop.testkit.PersistenceUnit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The book on the real tables, where calls come at the same time. */
class JpaOrderBookTest extends OrderBookContract {
    private static final int AT_ONCE = 8;

    private final PersistenceUnit database = new PersistenceUnit("order", "eshop_order");

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected <T> T inTransaction(Function<OrderBook, T> work) {
        return database.inTransaction(em ->
                work.apply(new OrderBook(new JpaOrders(em), new JpaBarrier(em, new LraSteps()), new SilentJournal())));
    }

    @Test
    void of_many_who_place_an_order_at_once_one_does() throws Exception {
        run(book -> book.keep(aBufferedOrder(ORDER)));
        assertThat(atOnce(i -> run(book -> book.beginPlacing(Map.of(lra(i), aBufferedOrder(ORDER))))))
                .isEqualTo(1);
    }

    @Test
    void of_many_who_cancel_an_order_at_once_one_does() throws Exception {
        place();
        assertThat(atOnce(i -> run(book -> book.beginCancelling(lra(100 + i), ORDER, "changed my mind"))))
                .isEqualTo(1);
        assertThat(status()).isEqualTo(OrderStatus.TO_PAY);
    }

    @Test
    void of_a_refund_and_the_sending_of_the_goods_at_once_one_wins() throws Exception {
        place();
        paid();
        assertThat(atOnce(i -> {
                    if (i % 2 == 0) {
                        run(book -> book.beginRefunding(lra(100 + i), ORDER, "out of fashion"));
                    } else if (ship() instanceof Delivery.NotAllowed not) {
                        throw new IllegalStateException("the order is " + not.status());
                    }
                }))
                .isEqualTo(1);
        Order order = order().orElseThrow();
        assertThat(order.status()).isEqualTo(order.isAtRest() ? OrderStatus.TO_RECEIVE : OrderStatus.TO_SHIP);
    }

    @Test
    void of_many_who_look_for_unpaid_orders_at_once_none_gets_what_another_gets() throws Exception {
        place();
        List<Long> taken = Collections.synchronizedList(new ArrayList<>());
        Instant since = Instant.now().plusMillis(1);
        await().until(() -> Instant.now().isAfter(since));
        atOnce(i -> run(book -> taken.addAll(book.takeUnpaid(since, 10))));
        assertThat(taken).containsExactly(ORDER);
    }

    @Test
    void an_action_and_its_undo_at_once_leave_the_order_waiting() throws Exception {
        run(book -> book.keep(aBufferedOrder(ORDER)));
        for (int round = 0; round < 20; round++) {
            int number = 1000 + round;
            atOnce(i -> run(book -> {
                if (i % 2 == 0) {
                    book.beginPlacing(Map.of(lra(number), aBufferedOrder(ORDER)));
                } else {
                    book.compensate(lra(number));
                }
            }));
            assertThat(order()).contains(aBufferedOrder(ORDER));
        }
    }

    /** Does something many times at once; how many of them did not fail. */
    private static int atOnce(IntConsumer call) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<Void>> calls = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                int number = i;
                calls.add(() -> {
                    call.accept(number);
                    return null;
                });
            }
            int succeeded = 0;
            for (Future<Void> outcome : threads.invokeAll(calls)) {
                try {
                    outcome.get();
                    succeeded++;
                } catch (ExecutionException refused) {
                    assertThat(refused).hasRootCauseInstanceOf(RuntimeException.class);
                }
            }
            return succeeded;
        } finally {
            threads.shutdown();
        }
    }
}
