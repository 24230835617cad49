package io.eshop.order.domain;

import static io.eshop.order.domain.TestOrders.LRA;
import static io.eshop.order.domain.TestOrders.aBufferedOrder;
import static io.eshop.order.domain.TestOrders.aPaidOrder;
import static io.eshop.order.domain.TestOrders.aSubmittedOrder;
import static io.eshop.order.domain.TestOrders.anOrderBeingPlaced;
import static io.eshop.order.domain.TestOrders.anOrderToPay;
import static io.eshop.order.domain.TestOrders.lra;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OrderTest {
    @Test
    void a_placed_order_is_to_be_paid_and_at_rest() {
        Order placed = anOrderBeingPlaced(1).closed();
        assertThat(placed.status()).isEqualTo(OrderStatus.TO_PAY);
        assertThat(placed.isAtRest()).isTrue();
        assertThat(placed.mayBeCancelled()).isTrue();
    }

    @Test
    void an_order_that_could_not_be_placed_is_cancelled_with_a_reason() {
        Order undone = anOrderBeingPlaced(1).undone();
        assertThat(undone.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(undone.reason()).contains("it could not be completed");
        assertThat(undone.isAtRest()).isTrue();
    }

    @Test
    void a_refused_order_is_cancelled_for_that_reason_when_it_is_undone() {
        Order refused = anOrderBeingPlaced(1).refused("out of stock");
        assertThat(refused.status()).isEqualTo(OrderStatus.PENDING);
        assertThat(refused.undone().status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(refused.undone().reason()).contains("out of stock");
    }

    @Test
    void a_buffered_order_that_nobody_refused_waits_to_be_tried_again() {
        Order undone = aBufferedOrder(1).beginPlacing(LRA).undone();
        assertThat(undone).isEqualTo(aBufferedOrder(1));
        assertThat(undone.beginPlacing(lra(2)).closed().status()).isEqualTo(OrderStatus.TO_PAY);
    }

    @Test
    void a_buffered_order_that_was_refused_is_cancelled() {
        Order undone =
                aBufferedOrder(1).beginPlacing(LRA).refused("coupon used").undone();
        assertThat(undone.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(undone.reason()).contains("coupon used");
    }

    @Test
    void a_waiting_order_that_is_given_up_is_cancelled_at_once() {
        Order given = aBufferedOrder(1).refused("too many tries");
        assertThat(given.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(given.reason()).contains("too many tries");
    }

    @Test
    void an_order_that_is_given_up_but_placed_after_all_has_no_reason() {
        Order placed = anOrderBeingPlaced(1).refused("too many tries").closed();
        assertThat(placed).isEqualTo(anOrderToPay(1));
    }

    @Test
    void an_unpaid_order_is_cancelled_by_an_lra_of_its_own() {
        Order cancelling = anOrderToPay(1).beginCancelling(lra(2), "changed my mind");
        assertThat(cancelling.status()).isEqualTo(OrderStatus.TO_PAY);
        assertThat(cancelling.closed().status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(cancelling.closed().reason()).contains("changed my mind");
        assertThat(cancelling.closed().isAtRest()).isTrue();
    }

    @Test
    void a_cancellation_that_is_undone_leaves_the_order_as_it_was() {
        assertThat(anOrderToPay(1).beginCancelling(lra(2), "changed my mind").undone())
                .isEqualTo(anOrderToPay(1));
    }

    @Test
    void a_paid_order_is_refunded_by_an_lra_of_its_own_or_stays_as_it_was() {
        Order refunding = aPaidOrder(1).beginRefunding(lra(2), "out of fashion");
        assertThat(refunding.status()).isEqualTo(OrderStatus.TO_SHIP);
        assertThat(refunding.closed().status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(refunding.closed().reason()).contains("out of fashion");
        assertThat(refunding.closed().isAtRest()).isTrue();
        assertThat(refunding.undone()).isEqualTo(aPaidOrder(1));
        assertThatThrownBy(refunding::shipped).hasMessageContaining(lra(2).toString());
    }

    @Test
    void only_a_paid_order_whose_goods_are_here_is_refunded() {
        assertThat(aPaidOrder(1).mayBeRefunded()).isTrue();
        assertThat(aPaidOrder(1).mayBeCancelled()).isFalse();
        for (Order other :
                List.of(aBufferedOrder(1), anOrderToPay(1), aPaidOrder(1).shipped())) {
            assertThat(other.mayBeRefunded()).as(other.status().name()).isFalse();
            assertThatThrownBy(() -> other.beginRefunding(lra(2), "out of fashion"))
                    .hasMessageContaining(other.status().name());
        }
    }

    @Test
    void an_order_is_under_one_lra_at_a_time() {
        assertThatThrownBy(() -> anOrderBeingPlaced(1).beginPlacing(lra(2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(LRA.toString());
        Order cancelling = anOrderToPay(1).beginCancelling(lra(2), "changed my mind");
        assertThat(cancelling.mayBeCancelled()).isFalse();
        assertThatThrownBy(() -> cancelling.beginCancelling(lra(3), "changed my mind"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_pending_order_is_not_cancelled_but_placed_or_undone() {
        assertThat(aBufferedOrder(1).mayBeCancelled()).isFalse();
        assertThatThrownBy(() -> aBufferedOrder(1).beginCancelling(LRA, "changed my mind"))
                .hasMessageContaining("PENDING");
    }

    @Test
    void a_settled_order_is_not_placed_again() {
        assertThatThrownBy(() -> anOrderToPay(1).beginPlacing(lra(2))).hasMessageContaining("TO_PAY");
        assertThatThrownBy(() -> anOrderBeingPlaced(1).undone().beginPlacing(lra(2)))
                .hasMessageContaining("CANCELLED");
        assertThatThrownBy(() -> anOrderToPay(1).refused("too late")).hasMessageContaining("TO_PAY");
    }

    @Test
    void a_long_reason_is_cut_to_what_is_kept() {
        assertThat(aBufferedOrder(1).refused("x".repeat(1000)).reason().orElseThrow())
                .hasSize(255);
    }

    @Test
    void an_order_has_an_id() {
        assertThatThrownBy(() -> aSubmittedOrder(0)).hasMessageContaining("0");
    }
}
