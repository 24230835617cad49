package io.eshop.order.application;

import static io.eshop.order.domain.TestOrders.BUYER;
import static io.eshop.order.domain.TestOrders.PRODUCT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eshop.kernel.domain.Money;
import io.eshop.order.domain.Order;
import io.eshop.order.domain.OrderStatus;
import io.eshop.order.domain.Purchase;
import io.eshop.order.port.in.Progress;
import io.eshop.order.port.out.Unavailable;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SaleDeskTest {
    private static final long PURCHASE = 8;
    private static final Purchase ONE = Purchase.ofSale(9, BUYER, PRODUCT, 1, new Money(600));

    private final TestShop shop = new TestShop();
    private final SaleDesk desk = new SaleDesk(shop.book, shop.desk, shop);

    @BeforeEach
    void a_purchase() {
        shop.purchases.put(PURCHASE, "QUEUED");
    }

    @Test
    void a_purchase_becomes_an_order_of_its_price() {
        assertThat(desk.place(PURCHASE, ONE)).isEqualTo(Progress.SETTLED);
        assertThat(order().status()).isEqualTo(OrderStatus.TO_PAY);
        assertThat(order().purchase()).isEqualTo(ONE);
        assertThat(shop.purchases).containsEntry(PURCHASE, "ORDERED");
        assertThat(shop.payments).containsEntry(PURCHASE, new Money(600));
        assertThat(shop.available).isEqualTo(9);
    }

    @Test
    void a_purchase_that_is_delivered_again_finds_its_order() {
        desk.place(PURCHASE, ONE);
        assertThat(desk.place(PURCHASE, ONE)).isEqualTo(Progress.SETTLED);
        assertThat(shop.lras.started()).isEqualTo(1);
        assertThat(shop.available).isEqualTo(9);
    }

    @Test
    void a_purchase_that_stock_refuses_is_refused_with_the_reason() {
        shop.available = 0;
        assertThat(desk.place(PURCHASE, ONE)).isEqualTo(Progress.SETTLED);
        assertThat(order().status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(shop.purchases).containsEntry(PURCHASE, "REFUSED: out of stock: 0 of product 7 are left");
        assertThat(shop.payments).isEmpty();
    }

    @Test
    void a_purchase_that_the_sale_gave_up_is_not_ordered() {
        shop.purchases.put(PURCHASE, "REFUSED");
        assertThat(desk.place(PURCHASE, ONE)).isEqualTo(Progress.SETTLED);
        assertThat(order().reason()).contains("purchase 8 is not valid any more");
        assertThat(shop.available).isEqualTo(10);
        assertThat(shop.purchases).containsEntry(PURCHASE, "REFUSED");
    }

    @Test
    void a_purchase_is_tried_until_all_parts_are_there() {
        for (String part : new String[] {"flashsale", "stock", "pay"}) {
            shop.down.add(part);
            assertThatThrownBy(() -> desk.place(PURCHASE, ONE)).isInstanceOf(Unavailable.class);
            assertThat(order().isWaiting()).isTrue();
            assertThat(shop.purchases).containsEntry(PURCHASE, "QUEUED");
            assertThat(shop.available).isEqualTo(10);
            shop.down.clear();
        }
        assertThat(desk.place(PURCHASE, ONE)).isEqualTo(Progress.SETTLED);
        assertThat(shop.purchases).containsEntry(PURCHASE, "ORDERED");
    }

    @Test
    void a_waiting_purchase_is_not_sent_as_a_buffered_order() {
        shop.book.keep(Order.buffered(PURCHASE, ONE));
        shop.desk(Duration.ofSeconds(-1)).resendWaiting();
        assertThat(shop.queue).isEmpty();
    }

    @Test
    void what_is_given_up_goes_back_to_the_sale() {
        shop.book.keep(Order.buffered(PURCHASE, ONE));
        desk.giveUp(PURCHASE, "too many tries");
        assertThat(order().status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(shop.purchases).containsEntry(PURCHASE, "REFUSED: too many tries");
    }

    @Test
    void a_purchase_without_an_order_can_be_given_up() {
        desk.giveUp(PURCHASE, "it names no order");
        assertThat(shop.purchases).containsEntry(PURCHASE, "REFUSED: it names no order");
        assertThat(shop.orders.count()).isZero();
    }

    @Test
    void an_order_is_not_given_up_before_the_sale_has_heard_of_it() {
        shop.book.keep(Order.buffered(PURCHASE, ONE));
        shop.down.add("flashsale");
        assertThatThrownBy(() -> desk.giveUp(PURCHASE, "too many tries")).isInstanceOf(Unavailable.class);
        assertThat(order().isWaiting()).isTrue();
    }

    @Test
    void a_try_that_is_given_up_in_the_middle_is_refused_when_it_is_undone() {
        shop.down.add("pay");
        shop.lras.dieInTheMiddle();
        assertThatThrownBy(() -> desk.place(PURCHASE, ONE)).isInstanceOf(Unavailable.class);
        desk.giveUp(PURCHASE, "too many tries");
        shop.lras.compensateAll();
        assertThat(order().reason()).contains("too many tries");
        assertThat(shop.purchases).containsEntry(PURCHASE, "REFUSED: too many tries");
        assertThat(shop.available).isEqualTo(10);
    }

    @Test
    void a_cancelled_order_goes_back_to_the_sale() {
        desk.place(PURCHASE, ONE);
        shop.desk.cancel(PURCHASE, "changed my mind");
        assertThat(order().status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(shop.purchases).containsEntry(PURCHASE, "CANCELLED");
        assertThat(shop.available).isEqualTo(10);
    }

    @Test
    void an_order_that_the_sale_does_not_take_back_stays_to_be_paid() {
        desk.place(PURCHASE, ONE);
        shop.down.add("flashsale");
        assertThatThrownBy(() -> shop.desk.cancel(PURCHASE, "changed my mind")).isInstanceOf(Unavailable.class);
        assertThat(order().status()).isEqualTo(OrderStatus.TO_PAY);
        assertThat(shop.purchases).containsEntry(PURCHASE, "ORDERED");
        assertThat(shop.available).isEqualTo(9);
    }

    private Order order() {
        return shop.orders.find(PURCHASE).orElseThrow();
    }
}
