package io.eshop.stock.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.kernel.domain.Ids;
import io.eshop.stock.adapter.out.memory.InMemoryStorage;
import io.eshop.stock.domain.Allotment;
import io.eshop.stock.domain.OrderLine;
import io.eshop.stock.domain.Reservation;
import io.eshop.stock.domain.ReservationStatus;
import io.eshop.stock.domain.Stock;
import io.eshop.stock.port.in.AllottingStock;
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
    private static final long SALE = 9;
    private static final Ids IDS = new Ids(0);

    private InMemoryStorage storage;

    @Property
    void units_are_conserved_by_any_calls_in_any_order(@ForAll("calls") List<Call> calls) {
        storage = new InMemoryStorage();
        storage.runInTransaction(ports -> {
            ports.stocks().add(Stock.received(1, PRODUCT, GOODS));
            new AllotmentDesk(ports.stocks(), ports.allotments(), IDS).allot(SALE, PRODUCT, GOODS / 2, false);
        });
        for (Call call : calls) {
            run(call);
            assertConserved();
        }
        calls.forEach(call -> run(new Call(Kind.COMPLETE, call.number, call.units)));
        assertConserved();
        assertThat(units(EnumSet.of(ReservationStatus.HELD, ReservationStatus.RELEASING)))
                .isZero();
    }

    @Provide
    Arbitrary<List<Call>> calls() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        Arbitraries.integers().between(1, 12),
                        Arbitraries.integers().between(1, 6))
                .as(Call::new)
                .list()
                .ofMaxSize(60);
    }

    private void run(Call call) {
        storage.runInTransaction(ports -> {
            ReservingStock desk =
                    new ReservationDesk(ports.stocks(), ports.allotments(), ports.reservations(), ports.barrier());
            AllottingStock sale = new AllotmentDesk(ports.stocks(), ports.allotments(), IDS);
            switch (call.kind) {
                case RESERVE -> desk.reserve(call.lra(), new OrderLine(call.orderID(), PRODUCT, call.units));
                case RESERVE_OF_SALE ->
                    desk.reserve(call.lra(), new OrderLine(call.orderID(), PRODUCT, call.units, SALE));
                case RELEASE -> desk.release(call.lra(), call.orderID());
                case COMPLETE -> desk.complete(List.of(call.lra()));
                case COMPENSATE_RESERVING -> desk.compensateReserving(call.lra());
                case COMPENSATE_RELEASING -> desk.compensateReleasing(call.lra());
                case ALLOT -> sale.allot(SALE, PRODUCT, call.units, false);
                case END_SALE -> sale.close(SALE);
            }
        });
    }

    private void assertConserved() {
        long held = units(EnumSet.of(ReservationStatus.HELD));
        long committed = units(EnumSet.of(ReservationStatus.COMMITTED, ReservationStatus.RELEASING));
        long allotted =
                storage.allotments().stream().mapToLong(Allotment::remaining).sum();
        assertThat(storage.<Optional<Stock>>inTransaction(
                        ports -> ports.stocks().find(1)))
                .contains(new Stock(1, PRODUCT, GOODS, GOODS - held - committed - allotted, held, committed, allotted));
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
        RESERVE_OF_SALE,
        RELEASE,
        COMPLETE,
        COMPENSATE_RESERVING,
        COMPENSATE_RELEASING,
        ALLOT,
        END_SALE
    }

    /** A call under the LRA of that number. An LRA is of one order; an order has several, one after the other. */
    record Call(Kind kind, int number, long units) {
        private static final int ORDERS = 4;

        URI lra() {
            return URI.create("http://localhost:50000/lra-coordinator/" + number);
        }

        long orderID() {
            return 1 + number % ORDERS;
        }
    }
}
