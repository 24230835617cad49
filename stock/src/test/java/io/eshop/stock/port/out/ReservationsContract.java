package io.eshop.stock.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.stock.domain.OrderLine;
import io.eshop.stock.domain.Reservation;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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
        run(reservations -> reservations.add(List.of(reservation)));
        assertThat(lock(5)).contains(reservation);
        assertThat(lockUnder(FIRST)).contains(reservation);
        assertThat(lock(6)).isEmpty();
        assertThat(lockUnder(SECOND)).isEmpty();
    }

    @Test
    void a_group_of_reservations_is_written_and_found() {
        Reservation first = Reservation.held(new OrderLine(5, 7, 3), FIRST);
        Reservation second = Reservation.held(new OrderLine(6, 7, 1), SECOND);
        run(reservations -> reservations.add(List.of(first, second)));
        assertThat(lockUnder(FIRST, SECOND)).containsExactlyInAnyOrder(first, second);
        run(reservations -> reservations.save(reservations.lockUnder(List.of(FIRST, SECOND)).stream()
                .map(Reservation::completed)
                .toList()));
        assertThat(lockUnder(FIRST, SECOND)).containsExactlyInAnyOrder(first.completed(), second.completed());
    }

    @Test
    void a_reservation_of_a_sale_is_found_as_one() {
        Reservation reservation = Reservation.held(new OrderLine(5, 7, 3, 9), FIRST);
        run(reservations -> reservations.add(List.of(reservation)));
        assertThat(lock(5)).contains(reservation);
    }

    @Test
    void what_became_of_a_reservation_is_written() {
        Reservation held = Reservation.held(new OrderLine(5, 7, 3), FIRST);
        run(reservations -> reservations.add(List.of(held)));
        run(reservations ->
                reservations.save(List.of(reservations.lock(5).orElseThrow().completed())));
        assertThat(lock(5)).contains(held.completed());
    }

    @Test
    void another_reservation_of_the_order_takes_the_place_of_the_first() {
        run(reservations -> reservations.add(
                List.of(Reservation.held(new OrderLine(5, 7, 3), FIRST).compensated())));
        Reservation second = Reservation.held(new OrderLine(5, 8, 4), SECOND);
        run(reservations -> {
            reservations.lock(5);
            reservations.save(List.of(second));
        });
        assertThat(lock(5)).contains(second);
        assertThat(lockUnder(SECOND)).contains(second);
        assertThat(lockUnder(FIRST)).isEmpty();
    }

    private void run(Consumer<Reservations> work) {
        storage.runInTransaction(ports -> work.accept(ports.reservations()));
    }

    private Optional<Reservation> lock(long order) {
        return storage.inTransaction(ports -> ports.reservations().lock(order));
    }

    private List<Reservation> lockUnder(URI... lras) {
        return storage.inTransaction(ports -> ports.reservations().lockUnder(List.of(lras)));
    }
}
