package io.eshop.flashsale.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eshop.kernel.domain.Money;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ActivityTest {
    private static final Instant START = Instant.parse("2030-01-01T10:00:00Z");
    private static final Instant END = Instant.parse("2030-01-01T11:00:00Z");
    private static final Terms TERMS = new Terms(new Money(999), 10, START, END, 1);

    private final Activity planned = Activity.planned(1, 7, TERMS, false);

    @Test
    void the_clock_and_the_units_decide_about_the_state() {
        Activity ready = planned.ready();
        assertThat(ready.state(START.minusMillis(1), 10)).isEqualTo(ActivityState.NOT_STARTED);
        assertThat(ready.state(START, 1)).isEqualTo(ActivityState.OPEN);
        assertThat(ready.state(START, 0)).isEqualTo(ActivityState.SOLD_OUT);
        assertThat(ready.state(END.minusMillis(1), 1)).isEqualTo(ActivityState.OPEN);
        assertThat(ready.state(END, 1)).isEqualTo(ActivityState.ENDED);
        assertThat(ready.closing().state(START, 1)).isEqualTo(ActivityState.ENDED);
    }

    @Test
    void closing_voids_what_is_not_recorded() {
        assertThat(planned.reloaded().ready().closing().generation()).isEqualTo(2);
    }

    @Test
    void what_is_closed_stays_closed() {
        Activity closed = planned.ready().closing().closed();
        assertThatThrownBy(closed::ready).hasMessageContaining("CLOSED");
        assertThatThrownBy(closed::reloaded).hasMessageContaining("CLOSED");
        assertThatThrownBy(() -> closed.changed(TERMS, true)).hasMessageContaining("CLOSED");
        assertThatThrownBy(planned.closing()::ready).hasMessageContaining("CLOSING");
    }

    @Test
    void terms_refuse_what_makes_no_sale() {
        assertThatThrownBy(() -> TERMS.withUnits(-1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> new Terms(new Money(Terms.MAX_PRICE + 1), 1, START, END, 1))
                .hasMessageContaining("1000000001");
        assertThatThrownBy(() -> new Terms(new Money(1), 1, END, END, 1)).hasMessageContaining(END.toString());
        assertThatThrownBy(() -> new Terms(new Money(1), 1, START, END, 0)).hasMessageContaining("not 0");
    }
}
