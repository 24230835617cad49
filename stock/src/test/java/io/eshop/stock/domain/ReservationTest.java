package io.eshop.stock.domain;

import static io.eshop.stock.domain.Balance.ALLOTTED;
import static io.eshop.stock.domain.Balance.AVAILABLE;
import static io.eshop.stock.domain.Balance.COMMITTED;
import static io.eshop.stock.domain.Balance.HELD;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReservationTest {
    private static final URI SALE = URI.create("http://localhost:50000/lra-coordinator/1");
    private static final URI CANCELLATION = URI.create("http://localhost:50000/lra-coordinator/2");

    private final Reservation held = Reservation.held(new OrderLine(5, 7, 3), SALE);
    private final Reservation committed = held.completed();
    private final Reservation releasing = begun(committed.release(CANCELLATION));

    @Test
    void a_sale_moves_the_units_from_available_over_held_to_committed() {
        assertThat(held.taking()).isEqualTo(new Transfer(7, AVAILABLE, HELD, 3));
        assertThat(held.transferTo(committed)).contains(new Transfer(7, HELD, COMMITTED, 3));
    }

    @Test
    void a_flash_sale_takes_from_its_allotment() {
        Reservation ofSale = Reservation.held(new OrderLine(5, 7, 3, 9), SALE);
        assertThat(ofSale.taking()).isEqualTo(new Transfer(7, ALLOTTED, HELD, 3));
    }

    @Test
    void a_sale_that_is_undone_gives_the_units_back() {
        assertThat(held.transferTo(held.compensated())).contains(new Transfer(7, HELD, AVAILABLE, 3));
    }

    @Test
    void units_that_are_being_released_stay_the_orders_until_the_cancellation_is_closed() {
        assertThat(committed.transferTo(releasing)).isEmpty();
        assertThat(releasing.transferTo(releasing.compensated())).isEmpty();
        assertThat(releasing.compensated().status()).isEqualTo(ReservationStatus.COMMITTED);
        assertThat(releasing.transferTo(releasing.completed())).contains(new Transfer(7, COMMITTED, AVAILABLE, 3));
    }

    @Test
    void what_is_final_is_neither_settled_nor_undone() {
        Reservation released = releasing.completed();
        assertThat(committed.completed()).isEqualTo(committed);
        assertThat(committed.compensated()).isEqualTo(committed);
        assertThat(released.completed()).isEqualTo(released);
        assertThat(released.compensated()).isEqualTo(released);
    }

    @Test
    void a_released_reservation_never_comes_back() {
        assertThat(next(ReservationStatus.RELEASED)).isEmpty();
        assertThat(next(ReservationStatus.COMMITTED)).containsOnly(ReservationStatus.RELEASING);
    }

    private static Set<ReservationStatus> next(ReservationStatus status) {
        Set<ReservationStatus> next = EnumSet.allOf(ReservationStatus.class);
        next.removeIf(candidate -> !status.mayBecome(candidate));
        return next;
    }

    private static Reservation begun(Releasing releasing) {
        return ((Releasing.Begun) releasing).reservation();
    }
}
