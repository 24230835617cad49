package io.eshop.stock.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.kernel.domain.Ids;
import io.eshop.stock.domain.Allotment;
import io.eshop.stock.domain.AllotmentStatus;
import io.eshop.stock.domain.Allotting;
import io.eshop.stock.domain.Balance;
import io.eshop.stock.domain.OrderLine;
import io.eshop.stock.domain.Reserving;
import io.eshop.stock.domain.Stock;
import io.eshop.stock.domain.Transfer;
import io.eshop.stock.port.in.ReservingStock;
import io.eshop.stock.port.out.Storage;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A flash sale from its first unit set aside to the last one returned; ten units of a product came in. */
public abstract class AllotmentDeskContract {
    private static final long SALE = 9;
    private static final long PRODUCT = 7;
    private static final URI PURCHASE = lra(1);
    private static final URI CANCELLATION = lra(2);

    private final Storage storage = storage();
    private final Ids ids = new Ids(0);

    protected abstract Storage storage();

    @BeforeEach
    void ten_units_came_in() {
        storage.runInTransaction(ports -> ports.stocks().add(Stock.received(1, PRODUCT, 10)));
    }

    @Test
    void units_are_set_aside_however_often_it_is_asked() {
        Allotting first = allot(6);
        assertThat(first).isEqualTo(new Allotting.Allotted(open(6, 6)));
        assertThat(allot(6)).isEqualTo(first);
        assertStock(4, 0, 0, 6);
    }

    @Test
    void a_sale_may_grow_and_shrink() {
        allot(6);
        assertThat(allot(10)).isEqualTo(new Allotting.Allotted(open(10, 10)));
        assertStock(0, 0, 0, 10);
        assertThat(allot(2)).isEqualTo(new Allotting.Allotted(open(2, 2)));
        assertStock(8, 0, 0, 2);
        assertThat(allot(0)).isEqualTo(new Allotting.Allotted(open(0, 0)));
        assertStock(10, 0, 0, 0);
    }

    @Test
    void what_is_not_available_cannot_be_set_aside() {
        assertThat(allot(11)).isEqualTo(new Allotting.OutOfStock(PRODUCT, 10));
        assertThat(allotment()).isEmpty();
        assertStock(10, 0, 0, 0);
        allot(6);
        assertThat(allot(11)).isEqualTo(new Allotting.OutOfStock(PRODUCT, 4));
        assertThat(allotment()).contains(open(6, 6));
        assertStock(4, 0, 0, 6);
    }

    @Test
    void what_lacks_may_come_in_as_new_goods() {
        allot(6);
        assertThat(allotTakingIn(SALE, PRODUCT, 15)).isEqualTo(new Allotting.Allotted(open(15, 15)));
        assertStock(0, 0, 0, 15);
    }

    @Test
    void what_does_not_lack_does_not_come_in() {
        allotTakingIn(SALE, PRODUCT, 6);
        assertStock(4, 0, 0, 6);
    }

    @Test
    void a_product_without_a_stock_gets_one() {
        assertThat(allotTakingIn(SALE, 8, 5)).isInstanceOf(Allotting.Allotted.class);
        assertThat(stock(8)).hasValueSatisfying(stock -> {
            assertThat(stock.goodsIn()).isEqualTo(5);
            assertThat(stock.allotted()).isEqualTo(5);
        });
    }

    @Test
    void an_order_of_the_sale_takes_its_units_from_the_allotment() {
        allot(6);
        assertThat(reserve(PURCHASE, 5, 2)).isInstanceOf(Reserving.Held.class);
        assertThat(reserve(PURCHASE, 5, 2)).isInstanceOf(Reserving.Held.class);
        assertThat(allotment()).contains(open(6, 4));
        assertStock(4, 2, 0, 4);
        run(desk -> desk.complete(List.of(PURCHASE)));
        assertThat(allotment()).contains(open(6, 4));
        assertStock(4, 0, 2, 4);
    }

    @Test
    void an_order_of_the_sale_that_fails_gives_its_units_back_to_the_sale() {
        allot(6);
        reserve(PURCHASE, 5, 2);
        run(desk -> desk.compensateReserving(PURCHASE));
        run(desk -> desk.compensateReserving(PURCHASE));
        assertThat(allotment()).contains(open(6, 6));
        assertStock(4, 0, 0, 6);
    }

    @Test
    void a_cancelled_order_of_the_sale_gives_its_units_back_to_the_sale_while_it_is_open() {
        allot(6);
        anOrderOfTheSale();
        run(desk -> desk.release(CANCELLATION, 5));
        assertThat(allotment()).contains(open(6, 4));
        run(desk -> desk.complete(List.of(CANCELLATION)));
        run(desk -> desk.complete(List.of(CANCELLATION)));
        assertThat(allotment()).contains(open(6, 6));
        assertStock(4, 0, 0, 6);
    }

    @Test
    void neither_pool_takes_from_the_other() {
        allot(6);
        assertThat(reserve(PURCHASE, 5, 7)).isEqualTo(new Reserving.OutOfStock(PRODUCT, 6));
        assertThat(reserve(lra(3), new OrderLine(6, PRODUCT, 5))).isEqualTo(new Reserving.OutOfStock(PRODUCT, 4));
        assertThat(reserve(lra(4), new OrderLine(7, PRODUCT, 1, 8))).isEqualTo(new Reserving.OutOfStock(PRODUCT, 0));
        assertStock(4, 0, 0, 6);
    }

    @Test
    void an_order_of_the_sale_for_another_product_is_refused() {
        allot(6);
        storage.runInTransaction(ports -> ports.stocks().add(Stock.received(2, 8, 10)));
        allotTakingIn(10, 8, 10);
        assertThat(reserve(PURCHASE, new OrderLine(5, 8, 1, SALE))).isEqualTo(new Reserving.OutOfStock(8, 0));
    }

    @Test
    void a_stock_that_is_short_of_the_allotment_refuses_and_the_unit_stays_in_the_sale() {
        allot(6);
        storage.runInTransaction(
                ports -> ports.stocks().transfer(new Transfer(PRODUCT, Balance.ALLOTTED, Balance.AVAILABLE, 5)));
        assertThat(reserve(PURCHASE, 5, 2)).isEqualTo(new Reserving.OutOfStock(PRODUCT, 1));
        assertThat(allotment()).contains(open(6, 6));
        run(desk -> desk.compensateReserving(PURCHASE));
        assertThat(allotment()).contains(open(6, 6));
        assertStock(9, 0, 0, 1);
    }

    @Test
    void a_sale_does_not_shrink_below_what_is_reserved() {
        allot(6);
        anOrderOfTheSale();
        assertThat(allot(1)).isEqualTo(new Allotting.NotAllowed(open(6, 4)));
        assertThat(allot(2)).isEqualTo(new Allotting.Allotted(open(2, 0)));
        assertStock(8, 0, 2, 0);
    }

    @Test
    void an_allotment_stays_with_its_product() {
        allot(6);
        assertThat(allotTakingIn(SALE, 8, 6)).isEqualTo(new Allotting.NotAllowed(open(6, 6)));
        assertThat(stock(8)).isEmpty();
    }

    @Test
    void a_sale_that_ends_makes_what_remains_available_once() {
        allot(6);
        anOrderOfTheSale();
        Allotment closed = new Allotment(SALE, PRODUCT, 6, 0, 4, AllotmentStatus.CLOSED);
        assertThat(close()).isEqualTo(4);
        assertThat(close()).isEqualTo(4);
        assertThat(allotment()).contains(closed);
        assertStock(8, 0, 2, 0);
        assertThat(allot(6)).isEqualTo(new Allotting.NotAllowed(closed));
        assertThat(reserve(lra(3), 6, 1)).isEqualTo(new Reserving.OutOfStock(PRODUCT, 0));
    }

    @Test
    void a_sale_that_was_sold_out_has_nothing_to_return() {
        allot(2);
        anOrderOfTheSale();
        assertThat(close()).isZero();
        assertThat(allotment()).contains(new Allotment(SALE, PRODUCT, 2, 0, 0, AllotmentStatus.CLOSED));
        assertStock(8, 0, 2, 0);
    }

    @Test
    void what_comes_back_after_the_end_of_the_sale_is_available() {
        allot(6);
        anOrderOfTheSale();
        reserve(lra(3), 6, 3);
        close();
        assertStock(5, 3, 2, 0);
        run(desk -> desk.compensateReserving(lra(3)));
        assertStock(8, 0, 2, 0);
        run(desk -> desk.release(CANCELLATION, 5));
        run(desk -> desk.complete(List.of(CANCELLATION)));
        assertStock(10, 0, 0, 0);
    }

    @Test
    void a_sale_that_was_never_set_aside_for_has_nothing_to_end() {
        assertThat(close()).isZero();
        assertThat(allotment()).isEmpty();
    }

    private void anOrderOfTheSale() {
        reserve(PURCHASE, 5, 2);
        run(desk -> desk.complete(List.of(PURCHASE)));
    }

    private Allotting allot(long units) {
        return allot(SALE, PRODUCT, units, false);
    }

    private Allotting allotTakingIn(long activityID, long productID, long units) {
        return allot(activityID, productID, units, true);
    }

    private Allotting allot(long activityID, long productID, long units, boolean takeIn) {
        return storage.inTransaction(ports ->
                new AllotmentDesk(ports.stocks(), ports.allotments(), ids).allot(activityID, productID, units, takeIn));
    }

    private long close() {
        return storage.inTransaction(ports -> new AllotmentDesk(ports.stocks(), ports.allotments(), ids).close(SALE));
    }

    private Optional<Allotment> allotment() {
        return storage.inTransaction(
                ports -> new AllotmentDesk(ports.stocks(), ports.allotments(), ids).allotment(SALE));
    }

    private Reserving reserve(URI lra, long orderID, long units) {
        return reserve(lra, new OrderLine(orderID, PRODUCT, units, SALE));
    }

    private Reserving reserve(URI lra, OrderLine line) {
        return storage.inTransaction(ports -> desk(ports).reserve(lra, line));
    }

    private void run(Consumer<ReservingStock> work) {
        storage.runInTransaction(ports -> work.accept(desk(ports)));
    }

    private static ReservingStock desk(Storage.Ports ports) {
        return new ReservationDesk(ports.stocks(), ports.allotments(), ports.reservations(), ports.barrier());
    }

    private Optional<Stock> stock(long productID) {
        return storage.inTransaction(ports -> ports.stocks().ofProduct(productID));
    }

    private void assertStock(long available, long held, long committed, long allotted) {
        assertThat(stock(PRODUCT))
                .contains(new Stock(
                        1, PRODUCT, available + held + committed + allotted, available, held, committed, allotted));
    }

    private static Allotment open(long units, long remaining) {
        return new Allotment(SALE, PRODUCT, units, remaining, 0, AllotmentStatus.OPEN);
    }

    private static URI lra(int number) {
        return URI.create("http://localhost:50000/lra-coordinator/" + number);
    }
}
