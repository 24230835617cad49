package io.eshop.order.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eshop.kernel.domain.Money;
import org.junit.jupiter.api.Test;

class PurchaseTest {
    @Test
    void the_amount_is_price_times_count_less_the_discount() {
        assertThat(TestOrders.aPurchase().total()).isEqualTo(new Money(2000));
        assertThat(TestOrders.aPurchase().amount()).isEqualTo(new Money(1500));
    }

    @Test
    void a_discount_takes_off_no_more_than_all() {
        assertThat(new Purchase(1, 1, 1, new Money(300), 5, new Money(300)).amount())
                .isEqualTo(Money.ZERO);
        assertThatThrownBy(() -> new Purchase(1, 1, 1, new Money(300), 5, new Money(301)))
                .hasMessageContaining("301");
    }

    @Test
    void a_discount_comes_from_a_coupon() {
        assertThatThrownBy(() -> new Purchase(1, 1, 1, new Money(300), Purchase.NO_COUPON, new Money(1)))
                .hasMessageContaining("needs a coupon");
    }

    @Test
    void a_purchase_in_a_flash_sale_has_no_coupon() {
        Purchase purchase = Purchase.ofSale(9, 1, 1, 2, new Money(300));
        assertThat(purchase.isOfSale()).isTrue();
        assertThat(purchase.hasCoupon()).isFalse();
        assertThat(purchase.amount()).isEqualTo(new Money(600));
        assertThat(TestOrders.aPurchase().isOfSale()).isFalse();
        assertThatThrownBy(() -> Purchase.ofSale(0, 1, 1, 2, new Money(300))).hasMessageContaining("not 0");
    }

    @Test
    void an_order_of_nothing_is_none() {
        assertThatThrownBy(() -> new Purchase(1, 1, 0, new Money(300), Purchase.NO_COUPON, Money.ZERO))
                .hasMessageContaining("not 0");
    }

    @Test
    void a_total_that_cannot_be_counted_is_refused() {
        assertThatThrownBy(() -> new Purchase(1, 1, 3, new Money(Long.MAX_VALUE / 2), Purchase.NO_COUPON, Money.ZERO))
                .isInstanceOf(ArithmeticException.class);
    }
}
