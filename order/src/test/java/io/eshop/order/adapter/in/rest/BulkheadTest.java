package io.eshop.order.adapter.in.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.ErrorCode;
import org.junit.jupiter.api.Test;

class BulkheadTest {
    private final Bulkhead two = new Bulkhead(2);

    @Test
    void one_more_than_allowed_is_refused_before_it_begins() {
        two.call(() -> two.call(() -> {
            assertThatThrownBy(() -> two.call(() -> {
                        throw new IllegalStateException("began");
                    }))
                    .isInstanceOfSatisfying(
                            ApiException.class,
                            refused -> assertThat(refused.error()).isEqualTo(ErrorCode.UNAVAILABLE));
            return null;
        }));
    }

    @Test
    void who_is_done_makes_room_whatever_came_of_it() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> two.call(() -> {
                        throw new IllegalStateException("stock is down");
                    }))
                    .hasMessage("stock is down");
        }
        assertThat(two.<String>call(() -> "done")).isEqualTo("done");
    }
}
