package io.eshop.stock.adapter.out.jpa;

import static org.assertj.core.api.Assertions.assertThat;

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
    private static final int BUYERS = 50;

    private final JpaStorage storage = new JpaStorage();

    @Test
    void fifty_orders_at_once_for_ten_units_get_exactly_ten() throws Exception {
        storage.runInTransaction(ports -> ports.stocks().add(Stock.received(1, PRODUCT, 10)));

        List<Reserving> outcomes =
                atOnce(IntStream.rangeClosed(1, BUYERS).mapToObj(this::buyer).toList());

        assertThat(outcomes).filteredOn(Reserving.Held.class::isInstance).hasSize(10);
        assertThat(outcomes).filteredOn(Reserving.OutOfStock.class::isInstance).hasSize(BUYERS - 10);
        assertThat(storage.<Optional<Stock>>inTransaction(
                        ports -> ports.stocks().find(1)))
                .contains(new Stock(1, PRODUCT, 10, 0, 10, 0, 0));
    }

    private Callable<Reserving> buyer(int number) {
        OrderLine one = new OrderLine(number, PRODUCT, 1);
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
