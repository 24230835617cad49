package io.eshop.stock.adapter.out.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eshop.stock.domain.OrderLine;
import io.eshop.stock.domain.Reservation;
import io.eshop.stock.port.out.ReservationsContract;
import io.eshop.stock.port.out.Storage;
import jakarta.persistence.PessimisticLockException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JpaReservationsTest extends ReservationsContract {
    private final Storage storage = new JpaStorage();

    @Override
    protected Storage storage() {
        return storage;
    }

    @Test
    void of_two_reservations_of_an_order_at_once_the_second_is_to_be_tried_again() {
        Reservation first = reservation(1);
        assertThatThrownBy(() -> storage.runInTransaction(ports -> {
                    assertThat(ports.reservations().lock(5)).isEmpty();
                    storage.runInTransaction(
                            meanwhile -> meanwhile.reservations().add(List.of(first)));
                    ports.reservations().add(List.of(reservation(2)));
                }))
                .isInstanceOf(PessimisticLockException.class)
                .hasMessageContaining("[5]");
        assertThat(storage.<Optional<Reservation>>inTransaction(
                        ports -> ports.reservations().lock(5)))
                .contains(first);
    }

    private static Reservation reservation(int lra) {
        return Reservation.held(new OrderLine(5, 7, 3), URI.create("http://localhost:50000/lra-coordinator/" + lra));
    }
}
