package io.eshop.stock.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eshop.kernel.domain.NotTogether;
import io.eshop.stock.domain.OrderLine;
import io.eshop.stock.domain.Releasing;
import io.eshop.stock.domain.Reservation;
import io.eshop.stock.domain.ReservationStatus;
import io.eshop.stock.domain.Reserving;
import io.eshop.stock.domain.Stock;
import io.eshop.stock.port.in.ReservingStock;
import io.eshop.stock.port.out.Reservations;
import io.eshop.stock.port.out.Storage;
import io.eshop.stock.port.out.Storage.Ports;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an LRA may count on, whatever goes wrong on the way. */
public abstract class ParticipantContract {
    private static final long ORDER = 5;
    private static final long PRODUCT = 7;
    private static final OrderLine THREE = new OrderLine(ORDER, PRODUCT, 3);
    private static final URI SALE = lra(1);
    private static final URI SECOND_SALE = lra(2);
    private static final URI CANCELLATION = lra(3);
    private static final URI SECOND_CANCELLATION = lra(4);

    private final Storage storage = storage();

    protected abstract Storage storage();

    @BeforeEach
    void ten_units_came_in() {
        storage.runInTransaction(ports -> ports.stocks().add(Stock.received(1, PRODUCT, 10)));
    }

    @Test
    void a_sale_holds_units_and_commits_them_when_it_closes() {
        assertThat(reserve(SALE)).isInstanceOf(Reserving.Held.class);
        assertBalances(7, 3, 0);
        run(desk -> desk.complete(List.of(SALE)));
        assertBalances(7, 0, 3);
        assertStatus(ReservationStatus.COMMITTED);
    }

    @Test
    void a_sale_that_is_cancelled_gives_its_units_back() {
        reserve(SALE);
        run(desk -> desk.compensateReserving(SALE));
        assertBalances(10, 0, 0);
        assertStatus(ReservationStatus.RELEASED);
    }

    @Test
    void a_repeated_reservation_holds_once_and_is_answered_as_the_first() {
        Reserving first = reserve(SALE);
        assertThat(reserve(SALE)).isEqualTo(first);
        assertBalances(7, 3, 0);
        run(desk -> desk.complete(List.of(SALE)));
        assertThat(reserve(SALE)).isInstanceOf(Reserving.Held.class);
        assertBalances(7, 0, 3);
    }

    @Test
    void reservations_repeated_at_once_hold_once() throws Exception {
        atOnce(8, () -> assertThat(reserve(SALE)).isInstanceOf(Reserving.Held.class));
        assertBalances(7, 3, 0);
    }

    @Test
    void a_close_repeated_at_once_commits_once() throws Exception {
        reserve(SALE);
        atOnce(8, () -> run(desk -> desk.complete(List.of(SALE))));
        assertBalances(7, 0, 3);
    }

    @Test
    void an_order_beyond_the_stock_is_refused_with_what_is_available() {
        assertThat(reserve(SALE, new OrderLine(ORDER, PRODUCT, 11))).isEqualTo(new Reserving.OutOfStock(PRODUCT, 10));
        assertThat(reserve(SECOND_SALE, new OrderLine(6, 8, 1))).isEqualTo(new Reserving.OutOfStock(8, 0));
        assertBalances(10, 0, 0);
        assertThat(reservation()).isEmpty();
    }

    @Test
    void a_refusal_stays_one_when_it_is_asked_again() {
        OrderLine eleven = new OrderLine(ORDER, PRODUCT, 11);
        reserve(SALE, eleven);
        storage.runInTransaction(ports -> ports.stocks().recount(1, 100));
        assertThat(reserve(SALE, eleven)).isEqualTo(new Reserving.OutOfStock(PRODUCT, 100));
        assertBalances(100, 0, 0);
    }

    @Test
    void the_undo_of_a_refusal_changes_nothing() {
        reserve(SALE, new OrderLine(ORDER, PRODUCT, 11));
        run(desk -> desk.compensateReserving(SALE));
        assertBalances(10, 0, 0);
        assertThat(reservation()).isEmpty();
    }

    @Test
    void an_undo_before_its_action_bars_it() {
        run(desk -> desk.compensateReserving(SALE));
        assertThat(reserve(SALE)).isInstanceOf(Reserving.LraEnded.class);
        assertThat(reserve(SALE)).isInstanceOf(Reserving.LraEnded.class);
        assertBalances(10, 0, 0);
        assertThat(reservation()).isEmpty();
    }

    @Test
    void undos_at_once_undo_once() throws Exception {
        reserve(SALE);
        atOnce(2, () -> run(desk -> desk.compensateReserving(SALE)));
        assertBalances(10, 0, 0);
    }

    @Test
    void undos_at_once_and_then_the_late_action_change_nothing() throws Exception {
        atOnce(2, () -> run(desk -> desk.compensateReserving(SALE)));
        assertThat(reserve(SALE)).isInstanceOf(Reserving.LraEnded.class);
        assertBalances(10, 0, 0);
    }

    @Test
    void an_action_that_is_repeated_after_its_undo_is_not_done_again() {
        reserve(SALE);
        run(desk -> desk.compensateReserving(SALE));
        assertThat(reserve(SALE)).isInstanceOf(Reserving.LraEnded.class);
        assertBalances(10, 0, 0);
    }

    @Test
    void business_code_that_fails_in_its_transaction_leaves_nothing() {
        assertThatThrownBy(() -> storage.inTransaction(ports -> new ReservationDesk(
                                ports.stocks(),
                                ports.allotments(),
                                new FullReservations(ports.reservations()),
                                ports.barrier())
                        .reserve(SALE, THREE)))
                .hasMessageContaining("disk full");
        assertBalances(10, 0, 0);
        assertThat(reserve(SALE)).isInstanceOf(Reserving.Held.class);
        assertBalances(7, 3, 0);
    }

    @Test
    void a_second_attempt_for_an_order_takes_the_place_of_the_one_that_was_undone() {
        reserve(SALE);
        run(desk -> desk.compensateReserving(SALE));
        assertThat(reserve(SECOND_SALE)).isInstanceOf(Reserving.Held.class);
        assertBalances(7, 3, 0);

        run(desk -> desk.compensateReserving(SALE));
        run(desk -> desk.complete(List.of(SALE)));
        assertBalances(7, 3, 0);

        run(desk -> desk.complete(List.of(SECOND_SALE)));
        assertBalances(7, 0, 3);
    }

    @Test
    void a_second_attempt_for_an_order_waits_until_the_first_is_settled() {
        reserve(SALE);
        assertThat(reserve(SECOND_SALE)).isInstanceOf(Reserving.NotYet.class);
        run(desk -> desk.compensateReserving(SALE));
        assertThat(reserve(SECOND_SALE)).isInstanceOf(Reserving.Held.class);
        assertBalances(7, 3, 0);
    }

    @Test
    void an_order_that_has_its_units_gets_no_more_by_another_lra() {
        aCommittedReservation();
        assertThat(reserve(SECOND_SALE)).isEqualTo(new Reserving.WrongState(ReservationStatus.COMMITTED));
        assertBalances(7, 0, 3);
    }

    @Test
    void a_cancellation_makes_the_units_available_when_it_closes() {
        aCommittedReservation();
        assertThat(release(CANCELLATION)).isInstanceOf(Releasing.Begun.class);
        assertThat(release(CANCELLATION)).isInstanceOf(Releasing.Begun.class);
        assertBalances(7, 0, 3);
        run(desk -> desk.complete(List.of(CANCELLATION)));
        run(desk -> desk.complete(List.of(CANCELLATION)));
        assertBalances(10, 0, 0);
        assertStatus(ReservationStatus.RELEASED);
        assertThat(release(CANCELLATION)).isInstanceOf(Releasing.Begun.class);
        assertBalances(10, 0, 0);
    }

    @Test
    void a_cancellation_that_is_undone_leaves_the_order_its_units() throws Exception {
        aCommittedReservation();
        release(CANCELLATION);
        atOnce(2, () -> run(desk -> desk.compensateReleasing(CANCELLATION)));
        assertBalances(7, 0, 3);
        assertStatus(ReservationStatus.COMMITTED);
        assertThat(release(CANCELLATION)).isInstanceOf(Releasing.LraEnded.class);
        assertStatus(ReservationStatus.COMMITTED);

        assertThat(release(SECOND_CANCELLATION)).isInstanceOf(Releasing.Begun.class);
        run(desk -> desk.complete(List.of(SECOND_CANCELLATION)));
        assertBalances(10, 0, 0);
    }

    @Test
    void an_undo_before_its_release_bars_it() {
        aCommittedReservation();
        run(desk -> desk.compensateReleasing(CANCELLATION));
        assertThat(release(CANCELLATION)).isInstanceOf(Releasing.LraEnded.class);
        assertStatus(ReservationStatus.COMMITTED);
    }

    @Test
    void releases_repeated_at_once_release_once() throws Exception {
        aCommittedReservation();
        atOnce(8, () -> assertThat(release(CANCELLATION)).isInstanceOf(Releasing.Begun.class));
        atOnce(8, () -> run(desk -> desk.complete(List.of(CANCELLATION))));
        assertBalances(10, 0, 0);
    }

    @Test
    void two_cancellations_at_once_have_one_winner() {
        aCommittedReservation();
        release(CANCELLATION);
        assertThat(release(SECOND_CANCELLATION)).isEqualTo(new Releasing.NotYet());
        run(desk -> desk.compensateReleasing(SECOND_CANCELLATION));
        run(desk -> desk.complete(List.of(CANCELLATION)));
        assertThat(release(SECOND_CANCELLATION)).isEqualTo(new Releasing.WrongState(ReservationStatus.RELEASED));
        assertBalances(10, 0, 0);
    }

    @Test
    void a_cancellation_waits_until_the_sale_is_settled() {
        reserve(SALE);
        assertThat(release(CANCELLATION)).isInstanceOf(Releasing.NotYet.class);
        run(desk -> desk.complete(List.of(SALE)));
        assertThat(release(CANCELLATION)).isInstanceOf(Releasing.Begun.class);
    }

    @Test
    void an_order_without_a_reservation_has_nothing_to_release() {
        assertThat(release(CANCELLATION)).isInstanceOf(Releasing.NothingReserved.class);
        run(desk -> desk.compensateReleasing(CANCELLATION));
        run(desk -> desk.complete(List.of(CANCELLATION)));
        assertBalances(10, 0, 0);
    }

    @Test
    void a_group_is_held_and_committed_together() {
        run(desk -> desk.reserve(Map.of(SALE, line(ORDER, 3), SECOND_SALE, line(ORDER + 1, 4))));
        assertBalances(3, 7, 0);
        run(desk -> desk.complete(List.of(SALE, SECOND_SALE)));
        assertBalances(3, 0, 7);
        assertStatus(ReservationStatus.COMMITTED);
    }

    @Test
    void nothing_of_a_group_is_held_when_the_stock_does_not_do_for_all() {
        Map<URI, OrderLine> group = Map.of(SALE, line(ORDER, 6), SECOND_SALE, line(ORDER + 1, 5));
        assertThatThrownBy(() -> run(desk -> desk.reserve(group))).isInstanceOf(NotTogether.class);
        assertBalances(10, 0, 0);
        assertThat(reserve(SALE, group.get(SALE))).isInstanceOf(Reserving.Held.class);
        assertThat(reserve(SECOND_SALE, group.get(SECOND_SALE))).isInstanceOf(Reserving.OutOfStock.class);
    }

    @Test
    void nothing_of_a_group_is_held_when_one_was_held_or_undone_before() {
        reserve(SALE);
        run(desk -> desk.compensateReserving(CANCELLATION));
        for (URI early : List.of(SALE, CANCELLATION)) {
            Map<URI, OrderLine> group = Map.of(SECOND_SALE, line(ORDER + 1, 1), early, line(ORDER + 2, 1));
            assertThatThrownBy(() -> run(desk -> desk.reserve(group))).isInstanceOf(NotTogether.class);
        }
        assertBalances(7, 3, 0);
    }

    @Test
    void nothing_of_a_group_is_held_when_one_order_has_a_reservation() {
        reserve(SALE);
        Map<URI, OrderLine> group = Map.of(SECOND_SALE, line(ORDER + 1, 1), CANCELLATION, line(ORDER, 1));
        assertThatThrownBy(() -> run(desk -> desk.reserve(group))).isInstanceOf(RuntimeException.class);
        assertBalances(7, 3, 0);
    }

    @Test
    void a_group_completes_what_is_there_of_it_and_once() {
        run(desk -> desk.reserve(Map.of(SALE, THREE)));
        run(desk -> desk.complete(List.of(SALE, CANCELLATION)));
        run(desk -> desk.complete(List.of(SALE, CANCELLATION)));
        assertBalances(7, 0, 3);
    }

    private static OrderLine line(long order, long units) {
        return new OrderLine(order, PRODUCT, units);
    }

    private void aCommittedReservation() {
        reserve(SALE);
        run(desk -> desk.complete(List.of(SALE)));
    }

    private Reserving reserve(URI lra) {
        return reserve(lra, THREE);
    }

    private Reserving reserve(URI lra, OrderLine line) {
        return storage.inTransaction(ports -> desk(ports).reserve(lra, line));
    }

    private Releasing release(URI lra) {
        return storage.inTransaction(ports -> desk(ports).release(lra, ORDER));
    }

    private void run(Consumer<ReservingStock> work) {
        storage.runInTransaction(ports -> work.accept(desk(ports)));
    }

    private static ReservingStock desk(Ports ports) {
        return new ReservationDesk(ports.stocks(), ports.allotments(), ports.reservations(), ports.barrier());
    }

    private Optional<Reservation> reservation() {
        return storage.inTransaction(ports -> ports.reservations().lock(ORDER));
    }

    private void assertStatus(ReservationStatus status) {
        assertThat(reservation().map(Reservation::status)).contains(status);
    }

    private void assertBalances(long available, long held, long committed) {
        Optional<Stock> stock = storage.inTransaction(ports -> ports.stocks().find(1));
        assertThat(stock).contains(new Stock(1, PRODUCT, available + held + committed, available, held, committed, 0));
    }

    private static void atOnce(int times, Runnable call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            for (Future<?> done : IntStream.range(0, times)
                    .mapToObj(i -> threads.submit(call))
                    .toList()) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static URI lra(int number) {
        return URI.create("http://localhost:50000/lra-coordinator/" + number);
    }

    /** Fails when something is to be written, after everything else has been. */
    private record FullReservations(Reservations real) implements Reservations {
        @Override
        public Optional<Reservation> lock(long orderID) {
            return real.lock(orderID);
        }

        @Override
        public List<Reservation> lockUnder(List<URI> lras) {
            return real.lockUnder(lras);
        }

        @Override
        public void add(List<Reservation> reservations) {
            throw new IllegalStateException("disk full");
        }

        @Override
        public void save(List<Reservation> reservations) {
            throw new IllegalStateException("disk full");
        }
    }
}
