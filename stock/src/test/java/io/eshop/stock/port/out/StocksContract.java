package io.eshop.stock.port.out;

import static io.eshop.stock.domain.Balance.ALLOTTED;
import static io.eshop.stock.domain.Balance.AVAILABLE;
import static io.eshop.stock.domain.Balance.COMMITTED;
import static io.eshop.stock.domain.Balance.HELD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eshop.stock.domain.Balance;
import io.eshop.stock.domain.Stock;
import io.eshop.stock.domain.Transfer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

public abstract class StocksContract {
    private static final long PRODUCT = 7;

    private final Storage storage = storage();

    protected abstract Storage storage();

    @Test
    void a_stock_is_found_as_it_was_added() {
        Stock stock = Stock.received(1, PRODUCT, 10);
        assertThat(test(stocks -> stocks.add(stock))).isTrue();
        assertThat(find(stocks -> stocks.find(1))).contains(stock);
        assertThat(find(stocks -> stocks.ofProduct(PRODUCT))).contains(stock);
        assertThat(find(stocks -> stocks.find(2))).isEmpty();
        assertThat(find(stocks -> stocks.ofProduct(8))).isEmpty();
    }

    @Test
    void a_product_has_one_stock() {
        Stock first = Stock.received(1, PRODUCT, 10);
        test(stocks -> stocks.add(first));
        assertThat(test(stocks -> stocks.add(Stock.received(2, PRODUCT, 20)))).isFalse();
        assertThat(list(stocks -> stocks.list(0, 10))).containsExactly(first);
    }

    @Test
    void every_transfer_moves_its_units_and_nothing_else() {
        Stock stock = new Stock(1, PRODUCT, 100, 40, 30, 20, 10);
        Stock other = new Stock(2, PRODUCT + 1, 100, 40, 30, 20, 10);
        test(stocks -> stocks.add(stock) && stocks.add(other));
        Stock expected = stock;
        for (Balance from : Balance.values()) {
            for (Balance to : Balance.values()) {
                if (from != to) {
                    Transfer transfer = new Transfer(PRODUCT, from, to, 3);
                    assertThat(test(stocks -> stocks.transfer(transfer))).isTrue();
                    expected = expected.after(transfer).orElseThrow();
                    assertThat(find(stocks -> stocks.find(1))).contains(expected);
                }
            }
        }
        assertThat(find(stocks -> stocks.find(2))).contains(other);
    }

    @Test
    void a_transfer_never_takes_more_than_there_is() {
        test(stocks -> stocks.add(Stock.received(1, PRODUCT, 10)));
        assertThat(test(stocks -> stocks.transfer(new Transfer(PRODUCT, AVAILABLE, HELD, 11))))
                .isFalse();
        assertThat(test(stocks -> stocks.transfer(new Transfer(PRODUCT, HELD, COMMITTED, 1))))
                .isFalse();
        assertThat(test(stocks -> stocks.transfer(new Transfer(8, AVAILABLE, HELD, 1))))
                .isFalse();
        assertThat(find(stocks -> stocks.find(1))).contains(Stock.received(1, PRODUCT, 10));
        assertThat(test(stocks -> stocks.transfer(new Transfer(PRODUCT, AVAILABLE, HELD, 10))))
                .isTrue();
    }

    @Test
    void transfers_of_several_products_are_made_at_once() {
        Stock stock = new Stock(1, PRODUCT, 100, 40, 30, 20, 10);
        Stock other = new Stock(2, PRODUCT + 1, 100, 40, 30, 20, 10);
        Stock third = new Stock(3, PRODUCT + 2, 100, 40, 30, 20, 10);
        test(stocks -> stocks.add(stock) && stocks.add(other) && stocks.add(third));

        List<Transfer> transfers = List.of(
                new Transfer(PRODUCT + 1, AVAILABLE, HELD, 40),
                new Transfer(PRODUCT, AVAILABLE, HELD, 3),
                new Transfer(PRODUCT, HELD, COMMITTED, 2),
                new Transfer(PRODUCT, AVAILABLE, HELD, 4),
                new Transfer(PRODUCT, ALLOTTED, AVAILABLE, 1));
        assertThat(test(stocks -> stocks.transferAll(transfers))).isTrue();

        assertThat(list(stocks -> stocks.list(0, 3)))
                .containsExactly(
                        third,
                        new Stock(2, PRODUCT + 1, 100, 0, 70, 20, 10),
                        new Stock(1, PRODUCT, 100, 34, 35, 22, 9));
        assertThat(test(stocks -> stocks.transferAll(List.of()))).isTrue();
    }

    @Test
    void transfers_are_refused_when_one_product_has_too_little() {
        test(stocks -> stocks.add(Stock.received(1, PRODUCT, 10)) && stocks.add(Stock.received(2, PRODUCT + 1, 10)));
        Transfer possible = new Transfer(PRODUCT, AVAILABLE, HELD, 5);
        for (Transfer refused : List.of(
                new Transfer(PRODUCT, AVAILABLE, HELD, 6),
                new Transfer(PRODUCT + 1, AVAILABLE, HELD, 11),
                new Transfer(PRODUCT + 1, COMMITTED, HELD, 1),
                new Transfer(8000, AVAILABLE, HELD, 1))) {
            assertThatThrownBy(() -> storage.inTransaction(ports -> {
                        if (!ports.stocks().transferAll(List.of(possible, refused))) {
                            throw new IllegalStateException("refused");
                        }
                        return true;
                    }))
                    .hasMessage("refused");
        }
        assertThat(find(stocks -> stocks.find(1))).contains(Stock.received(1, PRODUCT, 10));
    }

    @Test
    void goods_come_in_until_there_are_enough() {
        test(stocks -> stocks.add(new Stock(1, PRODUCT, 100, 40, 30, 20, 10)));
        assertThat(test(stocks -> stocks.topUp(PRODUCT, 45))).isTrue();
        assertThat(find(stocks -> stocks.find(1))).contains(new Stock(1, PRODUCT, 105, 45, 30, 20, 10));
        assertThat(test(stocks -> stocks.topUp(PRODUCT, 44))).isTrue();
        assertThat(find(stocks -> stocks.find(1))).contains(new Stock(1, PRODUCT, 105, 45, 30, 20, 10));
        assertThat(test(stocks -> stocks.topUp(8, 1))).isFalse();
    }

    @Test
    void a_recount_changes_what_is_available_and_what_came_in() {
        test(stocks -> stocks.add(new Stock(1, PRODUCT, 100, 40, 30, 20, 10)));
        assertThat(test(stocks -> stocks.recount(1, 0))).isTrue();
        assertThat(find(stocks -> stocks.find(1))).contains(new Stock(1, PRODUCT, 60, 0, 30, 20, 10));
        assertThat(test(stocks -> stocks.recount(1, 50))).isTrue();
        assertThat(find(stocks -> stocks.find(1))).contains(new Stock(1, PRODUCT, 110, 50, 30, 20, 10));
        assertThat(test(stocks -> stocks.recount(2, 50))).isFalse();
    }

    @Test
    void a_recount_to_the_same_number_is_one_too() {
        test(stocks -> stocks.add(Stock.received(1, PRODUCT, 10)));
        assertThat(test(stocks -> stocks.recount(1, 10))).isTrue();
    }

    @Test
    void a_recount_that_orders_have_overtaken_changes_nothing() {
        Stock stock = new Stock(1, PRODUCT, 100, 40, 30, 20, 10);
        test(stocks -> stocks.add(stock));
        assertThat(test(stocks -> stocks.recount(1, 41, 50))).isFalse();
        assertThat(test(stocks -> stocks.recount(2, 40, 50))).isFalse();
        assertThat(find(stocks -> stocks.find(1))).contains(stock);
        assertThat(test(stocks -> stocks.recount(1, 40, 50))).isTrue();
        assertThat(find(stocks -> stocks.find(1))).contains(stock.recounted(50));
    }

    @Test
    void a_list_begins_with_the_newest() {
        for (long id = 1; id <= 5; id++) {
            Stock stock = Stock.received(id, PRODUCT + id, id);
            test(stocks -> stocks.add(stock));
        }
        assertThat(list(stocks -> stocks.list(1, 2))).extracting(Stock::id).containsExactly(4L, 3L);
        assertThat(list(stocks -> stocks.list(4, 2))).extracting(Stock::id).containsExactly(1L);
        assertThat(list(stocks -> stocks.list(6, 2))).isEmpty();
        assertThat(storage.<Long>inTransaction(ports -> ports.stocks().count())).isEqualTo(5);
    }

    private boolean test(Predicate<Stocks> work) {
        return storage.inTransaction(ports -> work.test(ports.stocks()));
    }

    private Optional<Stock> find(Function<Stocks, Optional<Stock>> work) {
        return storage.inTransaction(ports -> work.apply(ports.stocks()));
    }

    private List<Stock> list(Function<Stocks, List<Stock>> work) {
        return storage.inTransaction(ports -> work.apply(ports.stocks()));
    }
}
