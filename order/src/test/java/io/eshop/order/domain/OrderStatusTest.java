package io.eshop.order.domain;

import static io.eshop.order.domain.OrderStatus.CANCELLED;
import static io.eshop.order.domain.OrderStatus.DONE;
import static io.eshop.order.domain.OrderStatus.PENDING;
import static io.eshop.order.domain.OrderStatus.TO_PAY;
import static io.eshop.order.domain.OrderStatus.TO_RECEIVE;
import static io.eshop.order.domain.OrderStatus.TO_SHIP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderStatusTest {
    @Test
    void an_order_goes_on_step_by_step_and_is_cancelled_before_it_is_shipped() {
        assertThat(successors(PENDING)).containsExactly(TO_PAY, CANCELLED);
        assertThat(successors(TO_PAY)).containsExactly(TO_SHIP, CANCELLED);
        assertThat(successors(TO_SHIP)).containsExactly(TO_RECEIVE, CANCELLED);
        assertThat(successors(TO_RECEIVE)).containsExactly(DONE);
        assertThat(successors(DONE)).isEmpty();
        assertThat(successors(CANCELLED)).isEmpty();
    }

    @Test
    void clients_know_a_status_by_its_number() {
        for (int code = 0; code <= 5; code++) {
            assertThat(OrderStatus.of(code).code()).isEqualTo(code);
        }
        assertThatThrownBy(() -> OrderStatus.of(6)).hasMessageContaining("6");
    }

    private static List<OrderStatus> successors(OrderStatus status) {
        return Arrays.stream(OrderStatus.values()).filter(status::mayBecome).toList();
    }
}
