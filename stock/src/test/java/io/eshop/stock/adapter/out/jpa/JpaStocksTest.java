package io.eshop.stock.adapter.out.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.kernel.domain.Search;
import io.eshop.kernel.domain.Search.Comparison;
import io.eshop.kernel.domain.Search.Condition;
import io.eshop.kernel.domain.Search.Sort;
import io.eshop.stock.domain.Stock;
import io.eshop.stock.port.out.StocksContract;
import io.eshop.stock.port.out.Storage;
import java.util.List;
import org.junit.jupiter.api.Test;

class JpaStocksTest extends StocksContract {
    @Override
    protected Storage storage() {
        return new JpaStorage();
    }

    @Test
    void stocks_are_searched_by_what_they_say() {
        Storage storage = storage();
        Stock few = new Stock(1, 7, 100, 4, 30, 20, 46);
        Stock many = Stock.received(2, 8, 1000);
        storage.inTransaction(ports -> ports.stocks().add(few) && ports.stocks().add(many));
        for (String column : List.of("id", "productID", "stock")) {
            assertThat(search(storage, column, Comparison.LT, 8L)).as(column).contains(few);
        }
        assertThat(search(storage, "stock", Comparison.LT, 5L)).containsExactly(few);
        for (String column : List.of("held", "committed", "allotted")) {
            assertThat(search(storage, column, Comparison.GT, 0L)).as(column).containsExactly(few);
        }
    }

    private static List<Stock> search(Storage storage, String column, Comparison comparison, long value) {
        Search search = new Search(
                List.of(new Condition(column, comparison, List.of(value), false)),
                List.of(new Sort("stock", true)),
                0,
                10);
        return storage.inTransaction(ports -> ports.stocks().search(search).items());
    }
}
