package io.eshop.order.application;

import static io.eshop.order.application.TestShop.BUYER;
import static io.eshop.order.application.TestShop.COUPON;
import static io.eshop.order.application.TestShop.PRODUCT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eshop.kernel.domain.Money;
import io.eshop.order.domain.Order;
import io.eshop.order.domain.OrderStatus;
import io.eshop.order.domain.Refusal;
import io.eshop.order.domain.TestOrders;
import io.eshop.order.port.in.CancellingOrders.Cancelling;
import io.eshop.order.port.in.Progress;
import io.eshop.order.port.in.SubmittingOrders.OrderRequest;
import io.eshop.order.port.in.SubmittingOrders.Submission;
import io.eshop.order.port.out.Unavailable;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OrderDeskTest {
    private static final long ORDER = 1;

    private final TestShop shop = new TestShop();

    @Test
    void an_order_that_all_agree_to_is_to_be_paid() {
        assertThat(submit(2)).isEqualTo(new Submission.Taken(ORDER, OrderStatus.TO_PAY, new Money(1500)));
        assertThat(status()).isEqualTo(OrderStatus.TO_PAY);
        assertThat(shop.available).isEqualTo(8);
        assertThat(shop.couponUsed).isTrue();
        assertThat(shop.payments).containsEntry(ORDER, new Money(1500));
        assertThat(shop.journal).containsExactly("1 PENDING", "1 TO_PAY");
    }

    @Test
    void an_order_without_a_coupon_asks_for_none() {
        shop.down.add("coupon");
        assertThat(shop.desk.submit(new OrderRequest(ORDER, BUYER, PRODUCT, 2, 0, Optional.empty())))
                .isEqualTo(new Submission.Taken(ORDER, OrderStatus.TO_PAY, new Money(2000)));
        assertThat(shop.couponUsed).isFalse();
    }

    @Test
    void an_order_beyond_the_stock_is_cancelled_and_says_so() {
        assertThat(submit(11)).isEqualTo(new Submission.Refused(new Refusal.OutOfStock(PRODUCT, 10)));
        assertThat(status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(order().reason()).contains("out of stock: 10 of product 7 are left");
        assertNothingStays();
    }

    @Test
    void an_order_whose_coupon_was_used_meanwhile_gives_its_goods_back() {
        shop.couponTakenAfterQuote = true;
        assertThat(submit(2)).isEqualTo(new Submission.Refused(new Refusal.CouponNotUsable(COUPON, "USED")));
        assertThat(status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(order().reason()).contains("coupon 5 is not usable: USED");
        assertThat(shop.available).isEqualTo(10);
        assertThat(shop.payments).isEmpty();
    }

    @Test
    void what_is_wrong_with_a_request_is_told_and_nothing_is_written() {
        assertThat(shop.desk.submit(new OrderRequest(ORDER, BUYER, 8, 1, 0, Optional.empty())))
                .isEqualTo(new Submission.Refused(new Refusal.UnknownProduct(8)));
        assertThat(shop.desk.submit(new OrderRequest(ORDER, BUYER, PRODUCT, 1, 6, Optional.empty())))
                .isEqualTo(new Submission.Refused(new Refusal.CouponNotUsable(6, "UNKNOWN")));
        assertThat(shop.desk.submit(new OrderRequest(ORDER, BUYER, PRODUCT, 1, 0, Optional.of(new Money(999)))))
                .isEqualTo(new Submission.Refused(new Refusal.AmountDiffers(new Money(1000))));
        assertThat(shop.desk.submitBuffered(new OrderRequest(ORDER, BUYER, 8, 1, 0, Optional.empty())))
                .isEqualTo(new Submission.Refused(new Refusal.UnknownProduct(8)));
        assertThat(shop.orders.count()).isZero();
        assertThat(shop.queue).isEmpty();
        assertThat(shop.lras.started()).isZero();
    }

    @Test
    void of_several_orders_each_has_an_answer_of_its_own() {
        List<Submission> answers = shop.desk.submitAll(List.of(
                new OrderRequest(1, BUYER, PRODUCT, 2, 0, Optional.empty()),
                new OrderRequest(2, BUYER, 8, 1, 0, Optional.empty()),
                new OrderRequest(3, BUYER, PRODUCT, 11, 0, Optional.empty()),
                new OrderRequest(4, BUYER, PRODUCT, 1, COUPON, Optional.empty()),
                new OrderRequest(5, BUYER, PRODUCT, 3, 0, Optional.empty())));

        assertThat(answers)
                .containsExactly(
                        new Submission.Taken(1, OrderStatus.TO_PAY, new Money(2000)),
                        new Submission.Refused(new Refusal.UnknownProduct(8)),
                        new Submission.Refused(new Refusal.OutOfStock(PRODUCT, 8)),
                        new Submission.Taken(4, OrderStatus.TO_PAY, new Money(500)),
                        new Submission.Taken(5, OrderStatus.TO_PAY, new Money(3000)));
        assertThat(shop.available).isEqualTo(4);
        assertThat(shop.lras.started()).isEqualTo(4);
    }

    @Test
    void several_orders_that_a_part_does_not_answer_fail_and_leave_nothing() {
        shop.down.add("pay");

        assertThat(shop.desk.submitAll(several()))
                .hasSize(3)
                .allSatisfy(answer -> assertThat(answer)
                        .isInstanceOfSatisfying(
                                Submission.Failed.class,
                                failed -> assertThat(failed.fault()).isInstanceOf(Unavailable.class)));
        assertNothingStays();
    }

    @Test
    void several_orders_are_kept_and_queued_each_by_itself() {
        List<Submission> answers = shop.desk.submitAllBuffered(List.of(
                new OrderRequest(1, BUYER, PRODUCT, 2, 0, Optional.empty()),
                new OrderRequest(2, BUYER, 8, 1, 0, Optional.empty()),
                new OrderRequest(3, BUYER, PRODUCT, 1, 0, Optional.empty())));

        assertThat(answers)
                .containsExactly(
                        new Submission.Taken(1, OrderStatus.PENDING, new Money(2000)),
                        new Submission.Refused(new Refusal.UnknownProduct(8)),
                        new Submission.Taken(3, OrderStatus.PENDING, new Money(1000)));
        assertThat(shop.queue).containsExactly(1L, 3L);
        assertThat(shop.orders.find(3)).map(Order::isWaiting).contains(true);
        assertThat(shop.orders.count()).isEqualTo(2);
    }

    @Test
    void several_orders_that_cannot_be_queued_are_cancelled() {
        shop.down.add("queue");

        assertThat(shop.desk.submitAllBuffered(several())).hasSize(3).hasOnlyElementsOfType(Submission.Failed.class);
        assertThat(shop.orders.findAll(List.of(1L, 2L, 3L)))
                .extracting(Order::status)
                .containsExactly(OrderStatus.CANCELLED, OrderStatus.CANCELLED, OrderStatus.CANCELLED);
    }

    private static List<OrderRequest> several() {
        return LongStream.rangeClosed(1, 3)
                .mapToObj(id -> new OrderRequest(id, BUYER, PRODUCT, 1, 0, Optional.empty()))
                .toList();
    }

    @Test
    void an_amount_that_is_right_is_no_obstacle() {
        assertThat(shop.desk.submit(new OrderRequest(ORDER, BUYER, PRODUCT, 1, COUPON, Optional.of(new Money(500)))))
                .isInstanceOf(Submission.Taken.class);
    }

    @Test
    void an_order_whose_payment_cannot_be_opened_leaves_nothing_behind() {
        shop.down.add("pay");
        assertThatThrownBy(() -> submit(2)).isInstanceOf(Unavailable.class).hasMessageContaining("pay");
        assertThat(status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(order().reason()).contains("it could not be completed");
        assertNothingStays();
    }

    @Test
    void the_same_order_is_submitted_once() {
        submit(2);
        assertThat(submit(2)).isEqualTo(new Submission.Taken(ORDER, OrderStatus.TO_PAY, new Money(1500)));
        assertThat(shop.available).isEqualTo(8);
        assertThat(shop.lras.started()).isEqualTo(1);
    }

    @Test
    void a_cancelled_order_that_is_submitted_again_stays_cancelled() {
        submit(11);
        shop.available = 20;
        assertThat(submit(11)).isEqualTo(new Submission.Cancelled(ORDER, "out of stock: 10 of product 7 are left"));
        assertThat(shop.available).isEqualTo(20);
    }

    @Test
    void an_order_that_is_submitted_again_while_it_is_placed_is_under_way() {
        shop.lras.dieInTheMiddle();
        submit(2);
        assertThat(submit(2)).isEqualTo(new Submission.UnderWay(ORDER));
    }

    @Test
    void a_buffered_order_waits_for_its_message_and_is_placed_once() {
        assertThat(submitBuffered(2)).isEqualTo(new Submission.Taken(ORDER, OrderStatus.PENDING, new Money(1500)));
        assertThat(shop.queue).containsExactly(ORDER);
        assertThat(shop.available).isEqualTo(10);

        assertThat(shop.desk.place(ORDER)).isEqualTo(Progress.SETTLED);
        assertThat(shop.desk.place(ORDER)).isEqualTo(Progress.SETTLED);
        assertThat(status()).isEqualTo(OrderStatus.TO_PAY);
        assertThat(shop.available).isEqualTo(8);
        assertThat(shop.lras.started()).isEqualTo(1);
    }

    @Test
    void a_buffered_order_that_is_refused_is_cancelled() {
        submitBuffered(11);
        assertThat(shop.desk.place(ORDER)).isEqualTo(Progress.SETTLED);
        assertThat(status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(order().reason().orElseThrow()).startsWith("out of stock");
        assertNothingStays();
    }

    @Test
    void a_buffered_order_is_tried_until_all_parts_are_there() {
        submitBuffered(2);
        shop.down.add("pay");
        assertThatThrownBy(() -> shop.desk.place(ORDER)).isInstanceOf(Unavailable.class);
        assertThat(order().isWaiting()).isTrue();
        assertNothingStays();
        shop.down.clear();
        assertThat(shop.desk.place(ORDER)).isEqualTo(Progress.SETTLED);
        assertThat(status()).isEqualTo(OrderStatus.TO_PAY);
    }

    @Test
    void a_try_that_died_is_waited_for_until_it_is_undone() {
        submitBuffered(2);
        shop.down.add("pay");
        shop.lras.dieInTheMiddle();
        assertThatThrownBy(() -> shop.desk.place(ORDER)).isInstanceOf(Unavailable.class);
        shop.down.clear();
        assertThat(shop.desk.place(ORDER)).isEqualTo(Progress.UNDER_WAY);
        shop.lras.compensateAll();
        assertThat(shop.desk.place(ORDER)).isEqualTo(Progress.SETTLED);
        assertThat(status()).isEqualTo(OrderStatus.TO_PAY);
        assertThat(shop.available).isEqualTo(8);
    }

    @Test
    void an_order_that_is_given_up_is_cancelled_with_the_reason() {
        submitBuffered(2);
        shop.desk.giveUp(ORDER, "too many tries");
        assertThat(status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(order().reason()).contains("too many tries");
        assertThat(shop.desk.place(ORDER)).isEqualTo(Progress.SETTLED);
        assertThat(shop.lras.started()).isZero();
    }

    @Test
    void an_order_that_is_given_up_in_the_middle_of_a_try_is_cancelled_when_that_is_undone() {
        submitBuffered(2);
        shop.down.add("pay");
        shop.lras.dieInTheMiddle();
        assertThatThrownBy(() -> shop.desk.place(ORDER)).isInstanceOf(Unavailable.class);
        shop.desk.giveUp(ORDER, "too many tries");
        assertThat(status()).isEqualTo(OrderStatus.PENDING);
        shop.lras.compensateAll();
        assertThat(status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(order().reason()).contains("too many tries");
        assertNothingStays();
    }

    @Test
    void giving_up_a_settled_order_changes_nothing() {
        submit(2);
        shop.desk.giveUp(ORDER, "too many tries");
        assertThat(status()).isEqualTo(OrderStatus.TO_PAY);
    }

    @Test
    void a_message_may_name_no_order() {
        assertThat(shop.desk.place(99)).isEqualTo(Progress.UNKNOWN);
        shop.desk.giveUp(99, "unknown");
        assertThat(shop.orders.count()).isZero();
    }

    @Test
    void an_order_that_cannot_be_queued_is_cancelled() {
        shop.down.add("queue");
        assertThatThrownBy(() -> submitBuffered(2)).isInstanceOf(Unavailable.class);
        assertThat(status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(order().reason()).contains("it could not be queued");
    }

    @Test
    void a_buffered_order_whose_submitter_died_before_the_queue_had_it_is_queued_when_it_is_submitted_again() {
        shop.book.keep(Order.buffered(ORDER, TestOrders.aPurchase()));
        assertThat(submitBuffered(2)).isInstanceOf(Submission.Taken.class);
        assertThat(shop.queue).containsExactly(ORDER);
        assertThat(shop.orders.count()).isEqualTo(1);
    }

    @Test
    void orders_that_wait_for_too_long_are_queued_again() {
        shop.book.keep(Order.buffered(ORDER, TestOrders.aPurchase()));
        shop.desk.resendWaiting();
        assertThat(shop.queue).isEmpty();
        shop.desk(Duration.ofSeconds(-1)).resendWaiting();
        assertThat(shop.queue).containsExactly(ORDER);
    }

    @Test
    void a_cancelled_order_gives_everything_back() {
        submit(2);
        assertThat(cancelled(shop.desk.cancel(ORDER, "changed my mind")).status())
                .isEqualTo(OrderStatus.CANCELLED);
        assertThat(status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(order().reason()).contains("changed my mind");
        assertNothingStays();
    }

    @Test
    void cancelling_again_changes_nothing() {
        submit(2);
        shop.desk.cancel(ORDER, "changed my mind");
        assertThat(cancelled(shop.desk.cancel(ORDER, "another reason")).reason())
                .contains("changed my mind");
        assertThat(shop.lras.started()).isEqualTo(2);
        assertNothingStays();
    }

    @Test
    void a_paid_order_is_not_cancelled() {
        submit(2);
        shop.paid.add(ORDER);
        assertThat(shop.desk.cancel(ORDER, "changed my mind"))
                .isEqualTo(new Cancelling.NotAllowed(OrderStatus.TO_SHIP));
        assertThat(order().mayBeCancelled()).isTrue();
        assertThat(shop.available).isEqualTo(8);
        assertThat(shop.couponUsed).isTrue();
    }

    @Test
    void a_pending_order_is_not_cancelled() {
        submitBuffered(2);
        assertThat(shop.desk.cancel(ORDER, "changed my mind"))
                .isEqualTo(new Cancelling.NotAllowed(OrderStatus.PENDING));
        assertThat(shop.lras.started()).isZero();
    }

    @Test
    void a_cancellation_that_fails_leaves_the_order_to_be_paid() {
        submit(2);
        shop.down.add("stock");
        assertThatThrownBy(() -> shop.desk.cancel(ORDER, "changed my mind")).isInstanceOf(Unavailable.class);
        assertThat(status()).isEqualTo(OrderStatus.TO_PAY);
        assertThat(order().reason()).isEmpty();
        assertThat(shop.payments).containsKey(ORDER);
        shop.down.clear();
        assertThat(shop.desk.cancel(ORDER, "changed my mind")).isInstanceOf(Cancelling.Cancelled.class);
        assertNothingStays();
    }

    @Test
    void of_two_who_cancel_at_once_one_does() {
        submit(2);
        shop.lras.dieInTheMiddle();
        shop.desk.cancel(ORDER, "changed my mind");
        assertThat(shop.desk.cancel(ORDER, "changed my mind")).isEqualTo(new Cancelling.NotAllowed(OrderStatus.TO_PAY));
        assertThatThrownBy(() -> shop.book.beginCancelling(TestOrders.lra(9), ORDER, "changed my mind"))
                .isInstanceOf(NotCancellable.class);
    }

    @Test
    void a_refunded_order_gives_everything_back_once() {
        pay();
        assertThat(cancelled(shop.desk.refund(ORDER, "out of fashion")).status())
                .isEqualTo(OrderStatus.CANCELLED);
        assertThat(order().reason()).contains("out of fashion");
        assertThat(cancelled(shop.desk.refund(ORDER, "another reason"))).isEqualTo(order());
        assertThat(shop.lras.started()).isEqualTo(2);
        assertNothingStays();
    }

    @Test
    void only_a_paid_order_whose_goods_are_here_is_refunded() {
        submit(2);
        assertThat(shop.desk.refund(ORDER, "out of fashion")).isEqualTo(new Cancelling.NotAllowed(OrderStatus.TO_PAY));
        shop.book.paid(ORDER);
        shop.book.ship(ORDER);
        assertThat(shop.desk.refund(ORDER, "out of fashion"))
                .isEqualTo(new Cancelling.NotAllowed(OrderStatus.TO_RECEIVE));
        assertThat(shop.lras.started()).isEqualTo(1);
    }

    @Test
    void a_refund_that_fails_or_dies_leaves_the_order_to_be_shipped() {
        pay();
        shop.down.add("coupon");
        assertThatThrownBy(() -> shop.desk.refund(ORDER, "out of fashion")).isInstanceOf(Unavailable.class);
        assertThat(order().mayBeRefunded()).isTrue();
        shop.down.clear();
        shop.lras.dieInTheMiddle();
        shop.desk.refund(ORDER, "out of fashion");
        assertThat(shop.desk.refund(ORDER, "out of fashion")).isEqualTo(new Cancelling.NotAllowed(OrderStatus.TO_SHIP));
        shop.lras.compensateAll();
        assertThat(order().mayBeRefunded()).isTrue();
        assertThat(shop.available).isEqualTo(8);
        assertThat(shop.couponUsed).isTrue();
        assertThat(shop.payments).containsKey(ORDER);
    }

    @Test
    void an_order_that_is_not_paid_in_time_gives_everything_back() {
        submit(2);
        assertThat(expiry(Duration.ofMinutes(1)).takeUnpaid()).isEmpty();
        assertThat(expiry(Duration.ofSeconds(-1)).takeUnpaid()).containsExactly(ORDER);
        assertThat(expiry(Duration.ofSeconds(-1)).expire(ORDER)).isInstanceOf(Cancelling.Cancelled.class);
        assertThat(order().reason()).contains("it was not paid in time");
        assertNothingStays();
    }

    @Test
    void an_order_that_is_paid_does_not_expire_and_is_shipped_even_if_nobody_told() {
        submit(2);
        shop.paid.add(ORDER);
        assertThat(expiry(Duration.ofSeconds(-1)).expire(ORDER))
                .isEqualTo(new Cancelling.NotAllowed(OrderStatus.TO_SHIP));
        assertThat(order()).isEqualTo(TestOrders.aPaidOrder(ORDER));
        assertThat(expiry(Duration.ofSeconds(-1)).takeUnpaid()).isEmpty();
        assertThat(shop.available).isEqualTo(8);
    }

    private ExpiryDesk expiry(Duration after) {
        return new ExpiryDesk(shop.book, shop.desk, after);
    }

    @Test
    void an_order_that_is_not_there_cannot_be_cancelled() {
        assertThatThrownBy(() -> shop.desk.cancel(99, "changed my mind")).isInstanceOf(NoSuchElementException.class);
    }

    private void pay() {
        submit(2);
        shop.paid.add(ORDER);
        shop.book.paid(ORDER);
    }

    private Submission submit(int count) {
        return shop.desk.submit(request(count));
    }

    private Submission submitBuffered(int count) {
        return shop.desk.submitBuffered(request(count));
    }

    private static OrderRequest request(int count) {
        return new OrderRequest(ORDER, BUYER, PRODUCT, count, COUPON, Optional.empty());
    }

    private Order order() {
        return shop.orders.find(ORDER).orElseThrow();
    }

    private OrderStatus status() {
        return order().status();
    }

    private static Order cancelled(Cancelling outcome) {
        return ((Cancelling.Cancelled) outcome).order();
    }

    private void assertNothingStays() {
        assertThat(shop.available).isEqualTo(10);
        assertThat(shop.couponUsed).isFalse();
        assertThat(shop.payments).isEmpty();
    }
}
