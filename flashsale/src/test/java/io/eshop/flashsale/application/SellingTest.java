package io.eshop.flashsale.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.eshop.flashsale.domain.Activity;
import io.eshop.flashsale.domain.ActivityState;
import io.eshop.flashsale.domain.Buying;
import io.eshop.flashsale.domain.Setting;
import io.eshop.flashsale.domain.Stage;
import io.eshop.flashsale.domain.Terms;
import io.eshop.flashsale.port.in.ManagingSales.Changes;
import io.eshop.flashsale.port.out.Unavailable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sales from setting them up to closing them, with parts that fail. */
class SellingTest {
    private final TestShop shop = new TestShop();

    // setting up

    @Test
    void a_sale_is_set_aside_in_stock_and_can_be_bought_from() {
        Activity sale = shop.aSale(10);
        assertThat(sale.stage()).isEqualTo(Stage.READY);
        assertThat(shop.available).isEqualTo(90);
        assertThat(shop.buy(1)).isInstanceOf(Buying.Taken.class);
        assertThat(shop.window.activity(sale.id())).hasValueSatisfying(view -> {
            assertThat(view.left()).isEqualTo(9);
            assertThat(view.state()).isEqualTo(ActivityState.OPEN);
        });
    }

    @Test
    void a_product_that_does_not_exist_has_no_sale() {
        assertThat(shop.desk.create(8, TestShop.terms(10, 1))).isEqualTo(new Setting.UnknownProduct(8));
        assertThat(shop.desk.setUnits(8, 10)).isEqualTo(new Setting.UnknownProduct(8));
        assertThat(shop.saleBook.count()).isZero();
    }

    @Test
    void a_sale_of_more_than_the_stock_has_never_was() {
        assertThat(shop.desk.create(TestShop.PRODUCT, TestShop.terms(101, 1)))
                .isEqualTo(new Setting.OutOfStock(TestShop.PRODUCT, 100));
        assertThat(shop.saleBook.count()).isZero();
        assertThat(shop.buy(1)).isEqualTo(new Buying.NoSale());
    }

    @Test
    void a_product_has_one_sale_at_a_time() {
        Activity sale = shop.aSale(10);
        assertThat(shop.desk.create(TestShop.PRODUCT, TestShop.terms(10, 1))).isEqualTo(new Setting.OtherSale(sale));
    }

    @Test
    void of_many_who_set_a_sale_up_at_once_one_does() {
        List<Setting> outcomes = IntStream.range(0, 4)
                .mapToObj(i ->
                        CompletableFuture.supplyAsync(() -> shop.desk.create(TestShop.PRODUCT, TestShop.terms(10, 1))))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(outcomes).filteredOn(Setting.Set.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Setting.OtherSale.class::isInstance).hasSize(3);
    }

    @Test
    void a_sale_that_could_not_be_set_aside_is_completed_later() {
        shop.down.add("stock");
        assertThatThrownBy(() -> shop.aSale(10)).isInstanceOf(Unavailable.class);
        assertThatThrownBy(() -> shop.buy(1)).isInstanceOf(Unavailable.class);
        shop.desk.tend();
        shop.down.clear();
        shop.desk.tend();
        assertThat(shop.left()).isEqualTo(10);
        assertThat(shop.saleBook.lastOf(TestShop.PRODUCT))
                .hasValueSatisfying(sale -> assertThat(sale.stage()).isEqualTo(Stage.READY));
    }

    @Test
    void a_sale_that_could_not_be_set_aside_and_later_lacks_stock_never_was() {
        shop.down.add("stock");
        assertThatThrownBy(() -> shop.aSale(10)).isInstanceOf(Unavailable.class);
        shop.down.clear();
        shop.available = 9;
        shop.desk.tend();
        assertThat(shop.saleBook.count()).isZero();
    }

    // the short form

    @Test
    void the_short_form_opens_a_sale_at_the_product_s_price_with_new_goods() {
        shop.available = 0;
        Activity sale = TestShop.set(shop.desk.setUnits(TestShop.PRODUCT, 500));
        assertThat(sale.terms().price()).isEqualTo(TestShop.PRICE);
        assertThat(sale.terms().endsAt()).isAfter(Instant.now().plusSeconds(86_000));
        assertThat(shop.buy(1)).isInstanceOf(Buying.Taken.class);
        assertThat(shop.buy(1)).isInstanceOf(Buying.AlreadyBought.class);
    }

    @Test
    void the_short_form_sets_the_units_of_the_sale_that_is_there_but_not_below_what_is_sold() {
        Activity sale = TestShop.set(shop.desk.setUnits(TestShop.PRODUCT, 2));
        shop.bought(1);
        shop.bought(2);
        assertThat(shop.buy(3)).isEqualTo(new Buying.SoldOut());
        assertThat(TestShop.set(shop.desk.setUnits(TestShop.PRODUCT, 3)).id()).isEqualTo(sale.id());
        shop.bought(3);
        assertThat(shop.desk.setUnits(TestShop.PRODUCT, 2)).isEqualTo(new Setting.BelowSold(3));
        shop.desk.tend();
        assertThat(shop.activity(sale).terms().units()).isEqualTo(3);
        assertThat(shop.activity(sale).stage()).isEqualTo(Stage.READY);
        assertThat(shop.left()).isZero();
    }

    // changing

    @Test
    void what_is_given_is_changed_and_nothing_else() {
        Activity sale = shop.aSale(10);
        Instant later = sale.terms().endsAt().plusSeconds(60);
        Setting outcome = shop.desk.change(
                sale.id(),
                new Changes(
                        Optional.empty(),
                        OptionalLong.of(12),
                        Optional.empty(),
                        Optional.of(later),
                        OptionalLong.empty(),
                        OptionalLong.of(sale.version())));
        Terms before = sale.terms();
        assertThat(TestShop.set(outcome).terms())
                .isEqualTo(new Terms(before.price(), 12, before.startsAt(), later, before.limitPerUser()));
        assertThat(shop.left()).isEqualTo(12);
        assertThat(shop.allotted(sale)).isEqualTo(12);
    }

    @Test
    void more_units_than_the_stock_has_leave_the_sale_as_it_was() {
        Activity sale = shop.aSale(10);
        assertThat(shop.desk.change(sale.id(), units(111))).isEqualTo(new Setting.OutOfStock(TestShop.PRODUCT, 90));
        shop.desk.tend();
        assertThat(shop.activity(sale).terms()).isEqualTo(sale.terms());
        assertThat(shop.left()).isEqualTo(10);
        assertThat(shop.available).isEqualTo(90);
    }

    @Test
    void fewer_units_go_out_of_redis_before_they_go_back_to_stock() {
        Activity sale = shop.aSale(10);
        shop.down.add("stock");
        assertThatThrownBy(() -> shop.desk.change(sale.id(), units(4))).isInstanceOf(Unavailable.class);
        assertThat(shop.left()).isEqualTo(4);
        assertThat(shop.allotted(sale)).isEqualTo(10);
        shop.down.clear();
        shop.desk.tend();
        assertThat(shop.allotted(sale)).isEqualTo(4);
    }

    @Test
    void more_units_are_in_stock_before_they_are_in_redis() {
        Activity sale = shop.aSale(10);
        shop.down.add("stock");
        assertThatThrownBy(() -> shop.desk.change(sale.id(), units(14))).isInstanceOf(Unavailable.class);
        assertThat(shop.left()).isEqualTo(10);
        shop.down.clear();
        shop.desk.tend();
        assertThat(shop.left()).isEqualTo(14);
        assertThat(shop.allotted(sale)).isEqualTo(14);
    }

    @Test
    void a_sale_that_is_over_is_not_changed() {
        Activity sale = shop.aSale(10);
        shop.end(sale);
        assertThat(shop.desk.change(sale.id(), units(20))).isInstanceOf(Setting.Over.class);
        assertThat(shop.desk.change(99, units(20))).isEqualTo(new Setting.UnknownActivity(99));
    }

    @Test
    void of_two_who_change_what_they_have_read_the_second_is_refused() {
        Activity read = shop.aSale(10);
        Activity changed = TestShop.set(shop.desk.change(read.id(), units(12, OptionalLong.of(read.version()))));
        assertThat(changed.version()).isGreaterThan(read.version());
        assertThat(shop.desk.change(read.id(), units(11, OptionalLong.of(read.version()))))
                .isEqualTo(new Setting.Stale(changed));
        assertThat(shop.left()).isEqualTo(12);
        assertThat(shop.desk.change(read.id(), units(11, OptionalLong.of(changed.version()))))
                .isInstanceOf(Setting.Set.class);
    }

    @Test
    void a_sale_does_not_end_before_it_starts() {
        Activity sale = shop.aSale(10);
        Instant before = sale.terms().startsAt().minusSeconds(1);
        assertThat(shop.desk.change(
                        sale.id(),
                        new Changes(
                                Optional.empty(),
                                OptionalLong.empty(),
                                Optional.empty(),
                                Optional.of(before),
                                OptionalLong.empty(),
                                OptionalLong.empty())))
                .isInstanceOf(Setting.EmptyWindow.class);
        assertThat(shop.activity(sale)).isEqualTo(sale);
    }

    // Redis loses everything

    @Test
    void a_buyer_who_finds_redis_empty_has_it_restored() {
        Activity sale = shop.aSale(3);
        shop.ordered(1);
        shop.emptyRedis();
        assertThat(shop.buy(1)).isInstanceOf(Buying.AlreadyBought.class);
        shop.bought(2);
        shop.bought(3);
        assertThat(shop.buy(4)).isEqualTo(new Buying.SoldOut());
        assertThat(shop.activity(sale).generation()).isEqualTo(2);
    }

    @Test
    void an_empty_redis_is_restored_without_a_buyer() {
        shop.aSale(3);
        shop.ordered(1);
        shop.emptyRedis();
        shop.desk.tend();
        assertThat(shop.left()).isEqualTo(2);
    }

    @Test
    void what_was_read_before_redis_was_emptied_and_is_recorded_after_it_was_restored_is_refused() {
        shop.aSale(1);
        long late = shop.bought(1);
        var read = shop.outbox.takeNew(shop.lane());
        shop.emptyRedis();
        long winner = shop.bought(2);
        assertThat(shop.purchaseBook.record(
                        read.stream().map(entry -> entry.won()).toList()))
                .isEmpty();
        shop.relay();
        assertThat(shop.sent).containsExactly(winner);
        assertThat(shop.purchase(late).reason()).isPresent();
        assertBalance(1);
        shop.desk.tend();
        assertThat(shop.left()).isZero();
    }

    @Test
    void what_was_recorded_before_redis_was_restored_keeps_its_unit() {
        shop.aSale(1);
        long winner = shop.bought(1);
        var read = shop.outbox.takeNew(shop.lane());
        shop.purchaseBook.record(read.stream().map(entry -> entry.won()).toList());
        shop.emptyRedis();
        assertThat(shop.buy(2)).isEqualTo(new Buying.SoldOut());
        assertThat(shop.purchaseBook.record(
                        read.stream().map(entry -> entry.won()).toList()))
                .extracting(purchase -> purchase.id())
                .containsExactly(winner);
    }

    // the end

    @Test
    void unsold_units_go_back_to_stock_when_all_is_settled() {
        Activity sale = shop.aSale(10);
        long purchase = shop.bought(1);
        shop.end(sale);
        shop.desk.tend();
        assertThat(shop.activity(sale).stage()).isEqualTo(Stage.READY);
        shop.relay();
        shop.desk.tend();
        assertThat(shop.closed).isEmpty();
        shop.ordering.hold(TestShop.lra(1), purchase);
        shop.desk.tend();
        assertThat(shop.closed).isEmpty();
        shop.ordering.complete(List.of(TestShop.lra(1)));
        shop.reserved = 1;
        shop.desk.tend();
        assertThat(shop.activity(sale).stage()).isEqualTo(Stage.CLOSED);
        assertThat(shop.available).isEqualTo(99);
        assertThat(shop.sales.counter(TestShop.PRODUCT)).isEmpty();
        assertThat(shop.buy(1)).isInstanceOf(Buying.Ended.class);
    }

    @Test
    void of_many_instances_one_closes_a_sale() {
        Activity sale = shop.aSale(10);
        shop.end(sale);
        CompletableFuture.allOf(Stream.generate(() -> CompletableFuture.runAsync(shop.desk::tend))
                        .limit(6)
                        .toArray(CompletableFuture<?>[]::new))
                .join();
        assertThat(shop.activity(sale).stage()).isEqualTo(Stage.CLOSED);
        assertThat(shop.closings).hasValue(1);
        shop.keeper.tend(shop.activity(sale));
        assertThat(shop.activity(sale).stage()).isEqualTo(Stage.CLOSED);
    }

    @Test
    void closing_is_taken_up_again_when_stock_was_away() {
        Activity sale = shop.aSale(10);
        shop.end(sale);
        shop.down.add("stock");
        shop.desk.tend();
        assertThat(shop.activity(sale).stage()).isEqualTo(Stage.CLOSING);
        shop.emptyRedis();
        shop.down.clear();
        shop.desk.tend();
        shop.desk.tend();
        assertThat(shop.activity(sale).stage()).isEqualTo(Stage.CLOSED);
        assertThat(shop.available).isEqualTo(100);
    }

    @Test
    void a_product_may_have_a_sale_after_a_sale() {
        Activity first = shop.aSale(10);
        shop.ordered(1);
        shop.reserved = 1;
        shop.end(first);
        shop.desk.tend();
        shop.reserved = 0;
        Activity second = shop.aSale(5);
        assertThat(shop.buy(1)).isInstanceOf(Buying.Taken.class);
        assertThat(shop.left()).isEqualTo(4);
        assertThat(shop.window.unitsLeft()).isEqualTo(Map.of(second.id(), 4L));
        assertThat(shop.window.activities(0, 10).activities())
                .extracting(view -> view.activity().id(), view -> view.left(), view -> view.state())
                .containsExactly(
                        tuple(second.id(), 4L, ActivityState.OPEN), tuple(first.id(), 9L, ActivityState.ENDED));
    }

    private void assertBalance(long units) {
        long taken = shop.saleBook.sold(shop.saleBook.lastOf(TestShop.PRODUCT).orElseThrow());
        assertThat(shop.left() + taken).isEqualTo(units);
    }

    private static Changes units(long units) {
        return units(units, OptionalLong.empty());
    }

    private static Changes units(long units, OptionalLong version) {
        return new Changes(
                Optional.empty(),
                OptionalLong.of(units),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                version);
    }
}
