package io.eshop.order.port.out;

import static io.eshop.order.domain.TestOrders.BUYER;
import static io.eshop.order.domain.TestOrders.LRA;
import static io.eshop.order.domain.TestOrders.PRODUCT;
import static io.eshop.order.domain.TestOrders.aBufferedOrder;
import static io.eshop.order.domain.TestOrders.aPaidOrder;
import static io.eshop.order.domain.TestOrders.aSubmittedOrder;
import static io.eshop.order.domain.TestOrders.anOrderBeingPlaced;
import static io.eshop.order.domain.TestOrders.anOrderToPay;
import static io.eshop.order.domain.TestOrders.lra;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.eshop.kernel.domain.Money;
import io.eshop.order.domain.Order;
import io.eshop.order.domain.Purchase;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What every store of orders does. */
public abstract class OrdersContract {
    private static final Purchase OF_SOMEBODY_ELSE =
            new Purchase(BUYER + 1, PRODUCT, 1, new Money(1), Purchase.NO_COUPON, Money.ZERO);

    private static final Purchase OF_A_SALE = Purchase.ofSale(9, BUYER, PRODUCT, 1, new Money(600));

    /** Runs work in a transaction of its own. */
    protected abstract <T> T inTransaction(Function<Orders, T> work);

    @Test
    void an_order_is_found_as_it_was_added() {
        for (Order order : List.of(
                aSubmittedOrder(1),
                aBufferedOrder(2),
                anOrderBeingPlaced(3).refused("out of stock"),
                anOrderToPay(4),
                anOrderToPay(6).paid().refunded(new Money(1500)),
                Order.buffered(5, OF_A_SALE),
                Order.submitted((1L << 53) - 1, OF_SOMEBODY_ELSE))) {
            add(order);
            assertThat(find(order.id())).contains(order);
            assertThat(lock(order.id())).contains(order);
        }
        assertThat(find(99)).isEmpty();
        assertThat(lock(99)).isEmpty();
    }

    @Test
    void an_order_is_added_once() {
        add(aSubmittedOrder(1));
        assertThatThrownBy(() -> add(anOrderToPay(1))).isInstanceOf(RuntimeException.class);
        assertThat(find(1)).contains(aSubmittedOrder(1));
    }

    @Test
    void a_change_is_kept() {
        add(aBufferedOrder(1));
        change(1, order -> order.beginPlacing(LRA));
        assertThat(find(1)).contains(aBufferedOrder(1).beginPlacing(LRA));
        change(1, Order::closed);
        assertThat(find(1)).contains(aBufferedOrder(1).beginPlacing(LRA).closed());
    }

    @Test
    void an_order_is_found_by_the_lra_that_it_is_under() {
        add(anOrderBeingPlaced(1));
        add(aSubmittedOrder(2).beginPlacing(lra(2)));
        assertThat(lockUnder(lra(2))).extracting(Order::id).containsExactly(2L);
        assertThat(lockUnder(lra(3))).isEmpty();
        change(1, Order::closed);
        assertThat(lockUnder(LRA)).isEmpty();
    }

    @Test
    void lists_have_the_newest_first() {
        for (long id = 1; id <= 4; id++) {
            add(aSubmittedOrder(id));
        }
        add(Order.submitted(5, OF_SOMEBODY_ELSE));
        assertThat(ids(orders -> orders.listOf(BUYER, 0, 10))).containsExactly(4L, 3L, 2L, 1L);
        assertThat(ids(orders -> orders.listOf(BUYER, 1, 2))).containsExactly(3L, 2L);
        assertThat((long) inTransaction(orders -> orders.countOf(BUYER))).isEqualTo(4);
        assertThat(ids(orders -> orders.list(0, 2))).containsExactly(5L, 4L);
        assertThat((long) inTransaction(Orders::count)).isEqualTo(5);
        assertThat(ids(orders -> orders.listOf(BUYER + 2, 0, 10))).isEmpty();
    }

    @Test
    void only_buffered_orders_that_wait_at_rest_are_taken() {
        add(aSubmittedOrder(1));
        add(aBufferedOrder(2));
        add(aBufferedOrder(3).beginPlacing(LRA));
        add(aBufferedOrder(4).beginPlacing(lra(2)).closed());
        add(aBufferedOrder(5).refused("given up"));
        add(Order.buffered(6, OF_A_SALE));
        Instant later = Instant.now().plusSeconds(60);
        assertThat(takeWaiting(later, 10)).containsExactly(2L);
    }

    @Test
    void orders_that_were_touched_lately_are_not_taken() {
        add(aBufferedOrder(1));
        Instant before = Instant.now().minusSeconds(60);
        assertThat(takeWaiting(before, 10)).isEmpty();
    }

    @Test
    void who_was_taken_lets_the_others_go_first() {
        add(aBufferedOrder(1));
        add(aBufferedOrder(2));
        Instant later = Instant.now().plusSeconds(60);
        long first = takeWaiting(later, 1).get(0);
        long second = takeWaiting(later, 1).get(0);
        assertThat(List.of(first, second)).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void only_orders_that_are_to_be_paid_and_at_rest_are_taken_as_unpaid() {
        add(aBufferedOrder(1));
        add(anOrderBeingPlaced(2));
        add(anOrderToPay(3));
        add(anOrderToPay(4).beginCancelling(lra(2), "changed my mind"));
        add(aPaidOrder(5));
        assertThat(takeUnpaid(Instant.now().minusSeconds(60), 10)).isEmpty();
        assertThat(takeUnpaid(Instant.now().plusSeconds(60), 10)).containsExactly(3L);
    }

    @Test
    void who_was_taken_as_unpaid_is_not_taken_again_before_the_time_has_passed_once_more() {
        add(anOrderToPay(1));
        add(anOrderToPay(2));
        Instant since = aMomentLater();
        long first = takeUnpaid(since, 1).get(0);
        long second = takeUnpaid(since, 1).get(0);
        assertThat(List.of(first, second)).containsExactlyInAnyOrder(1L, 2L);
        assertThat(takeUnpaid(since, 1)).isEmpty();
    }

    @Test
    void a_refund_is_noted_once() {
        add(anOrderToPay(1));
        assertThat(addRefund(7)).isTrue();
        assertThat(addRefund(7)).isFalse();
        assertThat(addRefund(8)).isTrue();
    }

    /** After what was done so far, and before what comes. */
    private static Instant aMomentLater() {
        Instant now = Instant.now();
        await().pollInterval(Duration.ofMillis(1)).until(() -> Instant.now().isAfter(now.plusMillis(1)));
        return now.plusMillis(1);
    }

    private boolean addRefund(long payID) {
        return inTransaction(orders -> orders.addRefund(payID, 1, new Money(1500)));
    }

    private List<Long> takeUnpaid(Instant untouchedSince, int limit) {
        return inTransaction(orders -> orders.takeUnpaid(untouchedSince, limit));
    }

    private void add(Order order) {
        run(orders -> orders.add(order));
    }

    private void change(long id, Function<Order, Order> change) {
        run(orders -> orders.save(change.apply(orders.lock(id).orElseThrow())));
    }

    private Optional<Order> find(long id) {
        return inTransaction(orders -> orders.find(id));
    }

    private Optional<Order> lock(long id) {
        return inTransaction(orders -> orders.lock(id));
    }

    private List<Order> lockUnder(URI lra) {
        return inTransaction(orders -> orders.lockUnder(List.of(lra)));
    }

    private List<Long> takeWaiting(Instant untouchedSince, int limit) {
        return inTransaction(orders -> orders.takeWaiting(untouchedSince, limit));
    }

    private List<Long> ids(Function<Orders, List<Order>> list) {
        return inTransaction(list).stream().map(Order::id).toList();
    }

    private void run(Consumer<Orders> work) {
        inTransaction(orders -> {
            work.accept(orders);
            return null;
        });
    }
}
