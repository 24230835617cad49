package io.eshop.stock.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.stock.adapter.out.memory.InMemoryStorage;
import io.eshop.stock.domain.OrderLine;
import io.eshop.stock.domain.Reservation;
import io.eshop.stock.domain.ReservationStatus;
import io.eshop.stock.domain.Stock;
import io.eshop.stock.port.in.ReservingStock;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the coordinator and the orders call, however often and in whatever order: no unit is lost, made up or sold twice. */
class ConservationTest {
    private static final long PRODUCT = 7;
    private static final long GOODS = 10;

    private final InMemoryStorage storage = new InMemoryStorage();

    @Property
    void units_are_conserved_by_any_calls_in_any_order(@ForAll("calls") List<Call> calls) {
        storage.runInTransaction(ports -> ports.stocks().add(Stock.received(1, PRODUCT, GOODS)));
        for (Call call : calls) {
            run(call);
            assertConserved();
        }
        List<URI> lras = calls.stream().map(Call::lra).distinct().toList();
        lras.forEach(lra -> run(new Call(Kind.COMPLETE, lra, 0, 0)));
        assertConserved();
        assertThat(units(EnumSet.of(ReservationStatus.HELD, ReservationStatus.RELEASING)))
                .isZero();
    }

    @Provide
    Arbitrary<List<Call>> calls() {
        Arbitrary<URI> lras = Arbitraries.integers()
                .between(1, 6)
                .map(number -> URI.create("http://localhost:50000/lra-coordinator/" + number));
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        lras,
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.integers().between(1, 6))
                .as(Call::new)
                .list()
                .ofMaxSize(60);
    }

    private void run(Call call) {
        storage.runInTransaction(ports -> {
            ReservingStock desk = new ReservationDesk(ports.stocks(), ports.reservations(), ports.barrier());
            switch (call.kind) {
                case RESERVE -> desk.reserve(call.lra, new OrderLine(call.orderID, PRODUCT, call.units));
                case RELEASE -> desk.release(call.lra, call.orderID);
                case COMPLETE -> desk.complete(call.lra);
                case COMPENSATE_RESERVING -> desk.compensateReserving(call.lra);
                case COMPENSATE_RELEASING -> desk.compensateReleasing(call.lra);
            }
        });
    }

    private void assertConserved() {
        long held = units(EnumSet.of(ReservationStatus.HELD));
        long committed = units(EnumSet.of(ReservationStatus.COMMITTED, ReservationStatus.RELEASING));
        assertThat(storage.<Optional<Stock>>inTransaction(
                        ports -> ports.stocks().find(1)))
                .contains(new Stock(1, PRODUCT, GOODS, GOODS - held - committed, held, committed, 0));
    }

    private long units(Set<ReservationStatus> statuses) {
        return storage.reservations().stream()
                .filter(reservation -> statuses.contains(reservation.status()))
                .map(Reservation::line)
                .mapToLong(OrderLine::units)
                .sum();
    }

    enum Kind {
        RESERVE,
        RELEASE,
        COMPLETE,
        COMPENSATE_RESERVING,
        COMPENSATE_RELEASING
    }

    record Call(Kind kind, URI lra, long orderID, long units) {}
}
