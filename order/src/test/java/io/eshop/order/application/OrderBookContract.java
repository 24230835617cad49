package io.eshop.order.application;

import static io.eshop.order.domain.TestOrders.LRA;
import static io.eshop.order.domain.TestOrders.aBufferedOrder;
import static io.eshop.order.domain.TestOrders.aSubmittedOrder;
import static io.eshop.order.domain.TestOrders.lra;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eshop.kernel.domain.Money;
import io.eshop.order.domain.Order;
import io.eshop.order.domain.OrderStatus;
import io.eshop.order.port.in.DeliveringOrders.Delivery;
import io.eshop.order.port.in.Progress;
import io.eshop.order.port.out.Unavailable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The service's own part in an LRA, under everything that a network and a coordinator can do to it. */
public abstract class OrderBookContract {
    protected static final long ORDER = 1;

    /** Runs work in a transaction of its own. */
    protected abstract <T> T inTransaction(Function<OrderBook, T> work);

    @Test
    void an_order_is_placed_when_the_lra_closes() {
        run(book -> book.beginPlacing(Map.of(LRA, aSubmittedOrder(ORDER))));
        assertThat(status()).isEqualTo(OrderStatus.PENDING);
        run(book -> book.complete(List.of(LRA)));
        run(book -> book.complete(List.of(LRA)));
        assertThat(status()).isEqualTo(OrderStatus.TO_PAY);
    }

    @Test
    void several_orders_are_found_at_once_those_that_there_are() {
        place();
        run(book -> book.keep(aBufferedOrder(2)));
        Map<Long, Order> found = inTransaction(book -> book.orders(List.of(ORDER, 2L, 3L)));
        assertThat(found).containsOnlyKeys(ORDER, 2L);
        assertThat(found.get(ORDER).status()).isEqualTo(OrderStatus.TO_PAY);
        assertThat(found.get(2L).status()).isEqualTo(OrderStatus.PENDING);
    }

    @Test
    void an_undo_runs_once() {
        run(book -> book.beginPlacing(Map.of(LRA, aSubmittedOrder(ORDER))));
        run(book -> book.refuse(LRA, "out of stock"));
        run(book -> book.compensate(LRA));
        run(book -> book.compensate(LRA));
        assertThat(order().orElseThrow().reason()).contains("out of stock");
        assertThat(status()).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void an_undo_that_comes_first_bars_a_new_order() {
        run(book -> book.compensate(LRA));
        assertThatThrownBy(() -> run(book -> book.beginPlacing(Map.of(LRA, aSubmittedOrder(ORDER)))))
                .isInstanceOf(Unavailable.class);
        assertThat(order()).isEmpty();
    }

    @Test
    void an_undo_that_comes_first_leaves_a_buffered_order_waiting_for_another_lra() {
        run(book -> book.keep(aBufferedOrder(ORDER)));
        run(book -> book.compensate(LRA));
        assertThatThrownBy(() -> run(book -> book.beginPlacing(Map.of(LRA, aBufferedOrder(ORDER)))))
                .isInstanceOf(Unavailable.class);
        assertThat(order()).contains(aBufferedOrder(ORDER));
        run(book -> book.beginPlacing(Map.of(lra(2), aBufferedOrder(ORDER))));
        run(book -> book.complete(List.of(lra(2))));
        assertThat(status()).isEqualTo(OrderStatus.TO_PAY);
    }

    @Test
    void an_order_that_comes_twice_at_once_is_not_put_under_two_lras() {
        run(book -> book.keep(aBufferedOrder(ORDER)));
        assertThatThrownBy(() -> run(
                        book -> book.beginPlacing(Map.of(LRA, aBufferedOrder(ORDER), lra(2), aBufferedOrder(ORDER)))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("already");
    }

    @Test
    void a_former_lras_late_calls_leave_the_present_one_alone() {
        run(book -> book.keep(aBufferedOrder(ORDER)));
        run(book -> book.beginPlacing(Map.of(LRA, aBufferedOrder(ORDER))));
        run(book -> book.compensate(LRA));
        run(book -> book.beginPlacing(Map.of(lra(2), aBufferedOrder(ORDER))));
        run(book -> book.compensate(LRA));
        run(book -> book.complete(List.of(LRA)));
        run(book -> book.refuse(LRA, "out of stock"));
        assertThat(order()).contains(aBufferedOrder(ORDER).beginPlacing(lra(2)));
    }

    @Test
    void an_order_is_placed_by_one_lra_at_a_time() {
        run(book -> book.keep(aBufferedOrder(ORDER)));
        run(book -> book.beginPlacing(Map.of(LRA, aBufferedOrder(ORDER))));
        assertThatThrownBy(() -> run(book -> book.beginPlacing(Map.of(lra(2), aBufferedOrder(ORDER)))))
                .isInstanceOf(IllegalStateException.class);
        run(book -> book.compensate(lra(2)));
        run(book -> book.complete(List.of(LRA)));
        assertThat(status()).isEqualTo(OrderStatus.TO_PAY);
    }

    @Test
    void an_order_is_cancelled_when_the_second_lra_closes() {
        place();
        run(book -> book.beginCancelling(lra(2), ORDER, "changed my mind"));
        run(book -> book.complete(List.of(lra(2))));
        assertThat(order().orElseThrow().reason()).contains("changed my mind");
        assertThat(status()).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void an_undone_cancellation_leaves_the_order_to_be_paid() {
        place();
        run(book -> book.beginCancelling(lra(2), ORDER, "changed my mind"));
        run(book -> book.compensate(lra(2)));
        assertThat(order().orElseThrow().mayBeCancelled()).isTrue();
    }

    @Test
    void an_order_that_may_not_be_cancelled_says_why() {
        run(book -> book.keep(aBufferedOrder(ORDER)));
        assertThatThrownBy(() -> run(book -> book.beginCancelling(lra(2), ORDER, "changed my mind")))
                .isInstanceOf(NotCancellable.class)
                .hasMessageContaining("PENDING");
    }

    @Test
    void a_refunded_order_is_cancelled_when_its_lra_closes_and_its_goods_stay_here_until_then() {
        place();
        paid();
        run(book -> book.beginRefunding(lra(2), ORDER, "out of fashion"));
        assertThat(ship()).isEqualTo(new Delivery.NotAllowed(OrderStatus.TO_SHIP));
        assertThat(paid()).isEqualTo(Progress.SETTLED);
        run(book -> book.complete(List.of(lra(2))));
        run(book -> book.complete(List.of(lra(2))));
        assertThat(status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(order().orElseThrow().reason()).contains("out of fashion");
        refunded(7);
        assertThat(order().orElseThrow().refunded()).isEqualTo(new Money(1500));
    }

    @Test
    void an_undone_refund_leaves_the_order_to_be_shipped() {
        place();
        paid();
        run(book -> book.beginRefunding(lra(2), ORDER, "out of fashion"));
        run(book -> book.compensate(lra(2)));
        assertThat(order().orElseThrow().reason()).isEmpty();
        assertThat(ship()).isInstanceOf(Delivery.Done.class);
        assertThatThrownBy(() -> run(book -> book.beginRefunding(lra(3), ORDER, "out of fashion")))
                .isInstanceOf(NotCancellable.class)
                .hasMessageContaining("TO_RECEIVE");
    }

    @Test
    void a_payment_lets_an_order_be_shipped_however_often_it_is_told() {
        place();
        assertThat(paid()).isEqualTo(Progress.SETTLED);
        assertThat(status()).isEqualTo(OrderStatus.TO_SHIP);
        assertThat(paid()).isEqualTo(Progress.SETTLED);
        run(book -> book.ship(ORDER));
        assertThat(paid()).isEqualTo(Progress.SETTLED);
        assertThat(status()).isEqualTo(OrderStatus.TO_RECEIVE);
    }

    @Test
    void a_payment_waits_for_the_end_of_the_lra_that_the_order_is_under() {
        run(book -> book.beginPlacing(Map.of(LRA, aSubmittedOrder(ORDER))));
        assertThat(paid()).isEqualTo(Progress.UNDER_WAY);
        run(book -> book.complete(List.of(LRA)));
        run(book -> book.beginCancelling(lra(2), ORDER, "changed my mind"));
        assertThat(paid()).isEqualTo(Progress.UNDER_WAY);
        run(book -> book.compensate(lra(2)));
        assertThat(paid()).isEqualTo(Progress.SETTLED);
        assertThat(status()).isEqualTo(OrderStatus.TO_SHIP);
    }

    @Test
    void a_payment_of_a_cancelled_order_changes_nothing_and_its_refund_shows_once() {
        place();
        run(book -> book.beginCancelling(lra(2), ORDER, "changed my mind"));
        run(book -> book.complete(List.of(lra(2))));
        assertThat(paid()).isEqualTo(Progress.SETTLED);
        assertThat(refunded(7)).isEqualTo(Progress.SETTLED);
        assertThat(refunded(7)).isEqualTo(Progress.SETTLED);
        assertThat(status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(order().orElseThrow().refunded()).isEqualTo(new Money(1500));
        refunded(8);
        assertThat(order().orElseThrow().refunded()).isEqualTo(new Money(3000));
    }

    @Test
    void money_for_an_order_that_nobody_knows_is_told() {
        assertThat(paid()).isEqualTo(Progress.UNKNOWN);
        assertThat(refunded(7)).isEqualTo(Progress.UNKNOWN);
    }

    @Test
    void goods_are_sent_after_the_payment_and_arrive_after_that() {
        place();
        assertThat(ship()).isEqualTo(new Delivery.NotAllowed(OrderStatus.TO_PAY));
        paid();
        assertThat(receive()).isEqualTo(new Delivery.NotAllowed(OrderStatus.TO_SHIP));
        assertThat(ship()).isInstanceOf(Delivery.Done.class);
        assertThat(ship()).isEqualTo(new Delivery.NotAllowed(OrderStatus.TO_RECEIVE));
        assertThat(receive()).isInstanceOf(Delivery.Done.class);
        assertThat(status()).isEqualTo(OrderStatus.DONE);
    }

    protected Delivery ship() {
        return inTransaction(book -> book.ship(ORDER));
    }

    private Delivery receive() {
        return inTransaction(book -> book.receive(ORDER));
    }

    protected Progress paid() {
        return inTransaction(book -> book.paid(ORDER));
    }

    private Progress refunded(long payID) {
        return inTransaction(book -> book.refunded(ORDER, payID, new Money(1500)));
    }

    protected void place() {
        run(book -> book.beginPlacing(Map.of(LRA, aSubmittedOrder(ORDER))));
        run(book -> book.complete(List.of(LRA)));
    }

    protected Optional<Order> order() {
        return inTransaction(book -> book.order(ORDER));
    }

    protected OrderStatus status() {
        return order().orElseThrow().status();
    }

    protected void run(Consumer<OrderBook> work) {
        inTransaction(book -> {
            work.accept(book);
            return null;
        });
    }
}
