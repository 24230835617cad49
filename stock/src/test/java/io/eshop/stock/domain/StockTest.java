package io.eshop.stock.domain;

import static io.eshop.stock.domain.Balance.AVAILABLE;
import static io.eshop.stock.domain.Balance.HELD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StockTest {
    private static final long PRODUCT = 7;

    private final Stock ten = Stock.received(1, PRODUCT, 10);

    @Test
    void goods_that_come_in_are_available() {
        assertThat(ten).isEqualTo(new Stock(1, PRODUCT, 10, 10, 0, 0, 0));
    }

    @Test
    void a_transfer_takes_all_that_is_there_and_not_one_more() {
        assertThat(ten.after(new Transfer(PRODUCT, AVAILABLE, HELD, 10)))
                .contains(new Stock(1, PRODUCT, 10, 0, 10, 0, 0));
        assertThat(ten.after(new Transfer(PRODUCT, AVAILABLE, HELD, 11))).isEmpty();
    }

    @Test
    void a_recount_leaves_what_is_reserved() {
        Stock held = ten.after(new Transfer(PRODUCT, AVAILABLE, HELD, 4)).orElseThrow();
        assertThat(held.recounted(0)).isEqualTo(new Stock(1, PRODUCT, 4, 0, 4, 0, 0));
        assertThat(held.recounted(100)).isEqualTo(new Stock(1, PRODUCT, 104, 100, 4, 0, 0));
    }

    @Test
    void a_stock_that_does_not_add_up_is_refused() {
        assertThatThrownBy(() -> new Stock(1, PRODUCT, 10, 9, 0, 0, 0)).hasMessageContaining("available 9");
        assertThatThrownBy(() -> new Stock(1, PRODUCT, 10, 11, -1, 0, 0)).hasMessageContaining("held -1");
    }

    @Test
    void a_transfer_of_nothing_or_to_nowhere_is_refused() {
        assertThatThrownBy(() -> new Transfer(PRODUCT, AVAILABLE, HELD, 0)).hasMessageContaining("0 units");
        assertThatThrownBy(() -> new Transfer(PRODUCT, HELD, HELD, 1)).hasMessageContaining("HELD to HELD");
    }

    @Test
    void an_order_wants_something() {
        assertThatThrownBy(() -> new OrderLine(5, PRODUCT, -3)).hasMessageContaining("-3");
    }
}
