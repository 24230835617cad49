package io.eshop.stock.adapter.out.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.kernel.domain.Ids;
import io.eshop.stock.application.AllotmentDesk;
import io.eshop.stock.application.ReservationDesk;
import io.eshop.stock.domain.OrderLine;
import io.eshop.stock.domain.Reserving;
import io.eshop.stock.domain.Stock;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OversellingTest {
    private static final long PRODUCT = 7;
    private static final long SALE = 9;
    private static final int BUYERS = 50;

    private final JpaStorage storage = new JpaStorage();

    @Test
    void fifty_orders_at_once_for_ten_units_get_exactly_ten() throws Exception {
        storage.runInTransaction(ports -> ports.stocks().add(Stock.received(1, PRODUCT, 10)));

        List<Reserving> outcomes = atOnce(IntStream.rangeClosed(1, BUYERS)
                .mapToObj(number -> buyer(number, OrderLine.NO_SALE))
                .toList());

        assertThat(outcomes).filteredOn(Reserving.Held.class::isInstance).hasSize(10);
        assertThat(outcomes).filteredOn(Reserving.OutOfStock.class::isInstance).hasSize(BUYERS - 10);
        assertThat(storage.<Optional<Stock>>inTransaction(
                        ports -> ports.stocks().find(1)))
                .contains(new Stock(1, PRODUCT, 10, 0, 10, 0, 0));
    }

    @Test
    void fifty_buyers_at_once_in_a_sale_of_ten_units_get_exactly_ten() throws Exception {
        storage.runInTransaction(ports -> {
            ports.stocks().add(Stock.received(1, PRODUCT, 30));
            new AllotmentDesk(ports.stocks(), ports.allotments(), new Ids(0)).allot(SALE, PRODUCT, 10, false);
        });

        List<Reserving> outcomes = atOnce(IntStream.rangeClosed(1, BUYERS)
                .mapToObj(number -> buyer(number, SALE))
                .toList());

        assertThat(outcomes).filteredOn(Reserving.Held.class::isInstance).hasSize(10);
        assertThat(outcomes).filteredOn(Reserving.OutOfStock.class::isInstance).hasSize(BUYERS - 10);
        assertThat(storage.<Optional<Stock>>inTransaction(
                        ports -> ports.stocks().find(1)))
                .contains(new Stock(1, PRODUCT, 30, 20, 10, 0, 0));
    }

    @Test
    void a_sale_that_ends_while_it_is_bought_from_loses_no_unit() throws Exception {
        storage.runInTransaction(ports -> {
            ports.stocks().add(Stock.received(1, PRODUCT, 30));
            new AllotmentDesk(ports.stocks(), ports.allotments(), new Ids(0)).allot(SALE, PRODUCT, 30, false);
        });
        List<Callable<Reserving>> calls = new ArrayList<>(IntStream.rangeClosed(1, BUYERS)
                .mapToObj(number -> buyer(number, SALE))
                .toList());
        calls.add(
                BUYERS / 2,
                () -> storage.inTransaction(ports -> {
                    new AllotmentDesk(ports.stocks(), ports.allotments(), new Ids(0)).close(SALE);
                    return new Reserving.OutOfStock(PRODUCT, 0);
                }));

        long held =
                atOnce(calls).stream().filter(Reserving.Held.class::isInstance).count();

        assertThat(storage.<Optional<Stock>>inTransaction(
                        ports -> ports.stocks().find(1)))
                .contains(new Stock(1, PRODUCT, 30, 30 - held, held, 0, 0));
    }

    private Callable<Reserving> buyer(int number, long activityID) {
        OrderLine one = new OrderLine(number, PRODUCT, 1, activityID);
        URI lra = URI.create("http://localhost:50000/lra-coordinator/" + number);
        return () -> storage.inTransaction(
                ports -> new ReservationDesk(ports.stocks(), ports.allotments(), ports.reservations(), ports.barrier())
                        .reserve(lra, one));
    }

    private static List<Reserving> atOnce(List<Callable<Reserving>> buyers) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(buyers.size());
        try {
            List<Reserving> outcomes = new ArrayList<>();
            for (Future<Reserving> call : threads.invokeAll(buyers)) {
                outcomes.add(call.get());
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }
}
