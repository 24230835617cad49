package io.eshop.stock.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AllotmentTest {
    private final Allotment tenOfWhichFourRemain = new Allotment(9, 7, 10, 4, 0, AllotmentStatus.OPEN);

    @Test
    void another_size_leaves_what_is_reserved() {
        assertThat(tenOfWhichFourRemain.reserved()).isEqualTo(6);
        assertThat(tenOfWhichFourRemain.resized(6)).isEqualTo(new Allotment(9, 7, 6, 0, 0, AllotmentStatus.OPEN));
        assertThatThrownBy(() -> tenOfWhichFourRemain.resized(5)).hasMessageContaining("-1 remain");
    }

    @Test
    void what_is_closed_stays_as_it_is() {
        Allotment closed = tenOfWhichFourRemain.closed();
        assertThat(closed).isEqualTo(new Allotment(9, 7, 10, 0, 4, AllotmentStatus.CLOSED));
        assertThat(closed.reserved()).isEqualTo(6);
        assertThatThrownBy(closed::closed).hasMessageContaining("sale 9 is CLOSED");
        assertThatThrownBy(() -> closed.resized(10)).hasMessageContaining("sale 9 is CLOSED");
    }

    @Test
    void more_cannot_remain_than_there_is() {
        assertThatThrownBy(() -> new Allotment(9, 7, 10, 11, 0, AllotmentStatus.OPEN))
                .hasMessageContaining("11 remain");
    }
}
