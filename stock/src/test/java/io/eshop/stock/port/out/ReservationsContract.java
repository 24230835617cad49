package io.eshop.stock.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.stock.domain.OrderLine;
import io.eshop.stock.domain.Reservation;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

public abstract class ReservationsContract {
    private static final URI FIRST = URI.create("http://localhost:50000/lra-coordinator/1");
    private static final URI SECOND = URI.create("http://localhost:50000/lra-coordinator/2");

    private Storage storage;

    protected abstract Storage storage();

    @BeforeEach
    void open() {
        storage = storage();
    }

    @Test
    void a_reservation_is_found_by_its_order_and_by_its_lra() {
        Reservation reservation = Reservation.held(new OrderLine(5, 7, 3), FIRST);
        run(reservations -> reservations.add(reservation));
        assertThat(find(reservations -> reservations.lock(5))).contains(reservation);
        assertThat(find(reservations -> reservations.lockUnder(FIRST))).contains(reservation);
        assertThat(find(reservations -> reservations.lock(6))).isEmpty();
        assertThat(find(reservations -> reservations.lockUnder(SECOND))).isEmpty();
    }

    @Test
    void a_reservation_of_a_sale_is_found_as_one() {
        Reservation reservation = Reservation.held(new OrderLine(5, 7, 3, 9), FIRST);
        run(reservations -> reservations.add(reservation));
        assertThat(find(reservations -> reservations.lock(5))).contains(reservation);
    }

    @Test
    void what_became_of_a_reservation_is_written() {
        Reservation held = Reservation.held(new OrderLine(5, 7, 3), FIRST);
        run(reservations -> reservations.add(held));
        run(reservations -> reservations.save(reservations.lock(5).orElseThrow().completed()));
        assertThat(find(reservations -> reservations.lock(5))).contains(held.completed());
    }

    @Test
    void another_reservation_of_the_order_takes_the_place_of_the_first() {
        run(reservations ->
                reservations.add(Reservation.held(new OrderLine(5, 7, 3), FIRST).compensated()));
        Reservation second = Reservation.held(new OrderLine(5, 8, 4), SECOND);
        run(reservations -> {
            reservations.lock(5);
            reservations.save(second);
        });
        assertThat(find(reservations -> reservations.lock(5))).contains(second);
        assertThat(find(reservations -> reservations.lockUnder(SECOND))).contains(second);
        assertThat(find(reservations -> reservations.lockUnder(FIRST))).isEmpty();
    }

    private void run(Consumer<Reservations> work) {
        storage.runInTransaction(ports -> work.accept(ports.reservations()));
    }

    private Optional<Reservation> find(Function<Reservations, Optional<Reservation>> work) {
        return storage.inTransaction(ports -> work.apply(ports.reservations()));
    }
}
