package io.eshop.stock.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.kernel.domain.Ids;
import io.eshop.stock.adapter.out.memory.InMemoryStorage;
import io.eshop.stock.domain.Balance;
import io.eshop.stock.domain.Recounting;
import io.eshop.stock.domain.Stock;
import io.eshop.stock.domain.Transfer;
import io.eshop.stock.port.in.ViewingStock.Listing;
import io.eshop.stock.port.out.Storage.Ports;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class StockDeskTest {
    private static final long PRODUCT = 7;

    private final InMemoryStorage storage = new InMemoryStorage();
    private final Ids ids = new Ids(0);

    @Test
    void goods_come_in_once_for_a_product() {
        long id = receive(PRODUCT, 10).orElseThrow();
        assertThat(receive(PRODUCT, 20)).isEmpty();
        assertThat(find(desk -> desk.stock(id))).contains(Stock.received(id, PRODUCT, 10));
    }

    @Test
    void a_product_may_have_no_units_yet() {
        assertThat(receive(PRODUCT, 0)).isPresent();
    }

    @Test
    void a_recount_is_answered_with_the_stock_after_it() {
        long id = receive(PRODUCT, 10).orElseThrow();
        assertThat(recount(id, OptionalLong.empty(), 25))
                .isEqualTo(new Recounting.Done(Stock.received(id, PRODUCT, 25)));
        assertThat(recount(id, OptionalLong.of(25), 30))
                .isEqualTo(new Recounting.Done(Stock.received(id, PRODUCT, 30)));
        assertThat(recount(id + 1, OptionalLong.of(25), 25)).isEqualTo(new Recounting.Unknown());
    }

    @Test
    void a_recount_that_orders_have_overtaken_is_refused_with_what_there_is() {
        long id = receive(PRODUCT, 10).orElseThrow();
        storage.inTransaction(
                ports -> ports.stocks().transfer(new Transfer(PRODUCT, Balance.AVAILABLE, Balance.HELD, 3)));
        assertThat(recount(id, OptionalLong.of(10), 9))
                .isEqualTo(new Recounting.Outdated(new Stock(id, PRODUCT, 10, 7, 3, 0, 0)));
    }

    @Test
    void a_list_tells_how_many_there_are_in_all() {
        receive(PRODUCT, 1);
        long last = receive(PRODUCT + 1, 2).orElseThrow();
        Listing listing = storage.inTransaction(ports -> desk(ports).stocks(0, 1));
        assertThat(listing.total()).isEqualTo(2);
        assertThat(listing.stocks()).containsExactly(Stock.received(last, PRODUCT + 1, 2));
    }

    private Optional<Long> receive(long productID, long units) {
        return storage.inTransaction(ports -> desk(ports).receive(productID, units));
    }

    private Recounting recount(long id, OptionalLong was, long available) {
        return storage.inTransaction(ports -> desk(ports).recount(id, was, available));
    }

    private Optional<Stock> find(Function<StockDesk, Optional<Stock>> work) {
        return storage.inTransaction(ports -> work.apply(desk(ports)));
    }

    private StockDesk desk(Ports ports) {
        return new StockDesk(ports.stocks(), ids);
    }
}
