package io.eshop.stock.port.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eshop.stock.domain.Allotment;
import io.eshop.stock.domain.AllotmentStatus;
import io.eshop.stock.domain.OrderLine;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

public abstract class AllotmentsContract {
    private static final long SALE = 9;
    private static final long PRODUCT = 7;
    private static final Allotment TEN = Allotment.opened(SALE, PRODUCT).resized(10);

    private final Storage storage = storage();

    protected abstract Storage storage();

    @Test
    void an_allotment_is_found_as_it_was_added() {
        run(allotments -> allotments.add(TEN));
        assertThat(find(SALE)).contains(TEN);
        assertThat(find(8)).isEmpty();
        assertThat(storage.<Optional<Allotment>>inTransaction(
                        ports -> ports.allotments().lock(SALE)))
                .contains(TEN);
    }

    @Test
    void a_sale_has_one_allotment() {
        run(allotments -> allotments.add(TEN));
        assertThatThrownBy(() -> run(
                        allotments -> allotments.add(Allotment.opened(SALE, 8).resized(20))))
                .isInstanceOf(RuntimeException.class);
        assertThat(find(SALE)).contains(TEN);
    }

    @Test
    void what_became_of_an_allotment_is_written() {
        run(allotments -> allotments.add(TEN));
        run(allotments -> allotments.save(allotments.lock(SALE).orElseThrow().closed()));
        assertThat(find(SALE)).contains(TEN.closed());
    }

    @Test
    void an_order_takes_what_is_there_and_not_one_more() {
        run(allotments -> allotments.add(TEN));
        assertThat(test(allotments -> allotments.take(units(11)))).isFalse();
        assertThat(test(allotments -> allotments.take(units(4)))).isTrue();
        assertThat(find(SALE)).contains(new Allotment(SALE, PRODUCT, 10, 6, 0, AllotmentStatus.OPEN));
        assertThat(test(allotments -> allotments.take(units(7)))).isFalse();
        assertThat(test(allotments -> allotments.take(units(6)))).isTrue();
        assertThat(find(SALE)).contains(new Allotment(SALE, PRODUCT, 10, 0, 0, AllotmentStatus.OPEN));
    }

    @Test
    void an_order_takes_nothing_of_another_sale_or_product() {
        run(allotments -> allotments.add(TEN));
        assertThat(test(allotments -> allotments.take(new OrderLine(1, PRODUCT, 1, 8))))
                .isFalse();
        assertThat(test(allotments -> allotments.take(new OrderLine(1, 8, 1, SALE))))
                .isFalse();
        assertThat(find(SALE)).contains(TEN);
    }

    @Test
    void units_are_given_back_while_the_sale_is_open() {
        run(allotments -> allotments.add(TEN));
        test(allotments -> allotments.take(units(4)));
        assertThat(test(allotments -> allotments.giveBack(units(4)))).isTrue();
        assertThat(find(SALE)).contains(TEN);
        test(allotments -> allotments.take(units(4)));
        run(allotments -> allotments.save(allotments.lock(SALE).orElseThrow().closed()));
        assertThat(test(allotments -> allotments.giveBack(units(4)))).isFalse();
        assertThat(test(allotments -> allotments.take(units(1)))).isFalse();
        assertThat(find(SALE)).contains(new Allotment(SALE, PRODUCT, 10, 0, 6, AllotmentStatus.CLOSED));
    }

    private static OrderLine units(long units) {
        return new OrderLine(1, PRODUCT, units, SALE);
    }

    private void run(Consumer<Allotments> work) {
        storage.runInTransaction(ports -> work.accept(ports.allotments()));
    }

    private boolean test(Predicate<Allotments> work) {
        return storage.inTransaction(ports -> work.test(ports.allotments()));
    }

    private Optional<Allotment> find(long activityID) {
        return storage.inTransaction(ports -> ports.allotments().find(activityID));
    }
}
