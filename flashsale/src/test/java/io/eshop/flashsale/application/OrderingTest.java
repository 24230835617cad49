package io.eshop.flashsale.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eshop.flashsale.domain.Activity;
import io.eshop.flashsale.domain.Buying;
import io.eshop.flashsale.domain.Holding;
import io.eshop.flashsale.domain.PurchaseStatus;
import io.eshop.flashsale.domain.Returning;
import io.eshop.flashsale.domain.Standing;
import io.eshop.flashsale.domain.Unit;
import io.eshop.kernel.domain.NotTogether;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a purchase in the LRAs of its order: two units, one for each user. */
class OrderingTest {
    private static final long BUYER = 1;
    private static final long SECOND_BUYER = 2;
    private static final URI LRA = TestShop.lra(1);
    private static final URI SECOND_LRA = TestShop.lra(5);
    private static final URI CANCELLATION = TestShop.lra(2);

    private final TestShop shop = new TestShop();
    private Activity sale;

    @BeforeEach
    void a_sale() {
        sale = shop.aSale(2);
    }

    @Test
    void a_purchase_becomes_an_order() {
        long id = shop.queued(BUYER);
        assertThat(standing()).isEqualTo(new Standing.Queued(id));
        assertThat(hold(id)).isInstanceOf(Holding.Held.class);
        assertThat(hold(id)).isInstanceOf(Holding.Held.class);
        assertThat(standing()).isEqualTo(new Standing.Queued(id));
        shop.ordering.complete(List.of(LRA));
        shop.ordering.complete(List.of(LRA));
        assertThat(standing()).isEqualTo(new Standing.Ordered(id));
        assertUnits(1);
    }

    @Test
    void a_purchase_that_was_refused_gives_its_unit_back_when_its_lra_is_undone() {
        long id = shop.queued(BUYER);
        hold(id);
        assertThat(shop.ordering.refuse(id, "out of stock")).isTrue();
        assertThat(standing()).isEqualTo(new Standing.Queued(id));
        assertUnits(1);
        shop.ordering.compensateHolding(LRA);
        shop.ordering.compensateHolding(LRA);
        assertThat(standing()).isEqualTo(new Standing.Refused(id, "out of stock"));
        assertUnits(2);
        assertThat(shop.buy(BUYER)).isInstanceOf(Buying.Taken.class);
    }

    @Test
    void a_purchase_whose_lra_was_undone_for_no_fault_of_its_own_keeps_its_unit_for_the_next_try() {
        long id = shop.queued(BUYER);
        hold(id);
        shop.ordering.compensateHolding(LRA);
        assertThat(standing()).isEqualTo(new Standing.Queued(id));
        assertUnits(1);
        assertThat(shop.ordering.hold(TestShop.lra(3), id)).isInstanceOf(Holding.Held.class);
        shop.ordering.complete(List.of(TestShop.lra(3)));
        assertThat(standing()).isEqualTo(new Standing.Ordered(id));
    }

    @Test
    void a_purchase_that_is_refused_under_no_lra_gives_its_unit_back_at_once() {
        long id = shop.queued(BUYER);
        shop.ordering.refuse(id, "dead letter");
        shop.ordering.refuse(id, "again");
        assertThat(standing()).isEqualTo(new Standing.Refused(id, "dead letter"));
        assertUnits(2);
        assertThat(hold(id)).isEqualTo(new Holding.NotAllowed(Optional.of(PurchaseStatus.REFUSED)));
    }

    @Test
    void an_order_is_not_refused_any_more() {
        long id = shop.ordered(BUYER);
        assertThat(shop.ordering.refuse(id, "too late")).isTrue();
        assertThat(standing()).isEqualTo(new Standing.Ordered(id));
        assertUnits(1);
    }

    @Test
    void a_reason_that_was_kept_is_forgotten_when_it_becomes_an_order_all_the_same() {
        long id = shop.queued(BUYER);
        hold(id);
        shop.ordering.refuse(id, "perhaps");
        shop.ordering.complete(List.of(LRA));
        assertThat(shop.purchase(id).reason()).isEmpty();
        assertThat(shop.purchase(id).status()).isEqualTo(PurchaseStatus.ORDERED);
    }

    @Test
    void an_undo_that_comes_first_bars_the_action() {
        long id = shop.queued(BUYER);
        shop.ordering.compensateHolding(LRA);
        assertThat(hold(id)).isEqualTo(new Holding.LraEnded());
        assertThat(standing()).isEqualTo(new Standing.Queued(id));
    }

    @Test
    void a_second_lra_waits_for_the_first_to_be_undone() {
        long id = shop.queued(BUYER);
        hold(id);
        assertThat(shop.ordering.hold(TestShop.lra(3), id)).isEqualTo(new Holding.NotYet());
    }

    @Test
    void many_purchases_become_orders_together() {
        long first = shop.queued(BUYER);
        long second = shop.queued(SECOND_BUYER);
        shop.ordering.hold(Map.of(LRA, first, SECOND_LRA, second));
        assertThat(hold(first)).isInstanceOf(Holding.Held.class);
        shop.ordering.complete(List.of(LRA, SECOND_LRA));
        assertThat(shop.purchase(first).status()).isEqualTo(PurchaseStatus.ORDERED);
        assertThat(shop.purchase(second).status()).isEqualTo(PurchaseStatus.ORDERED);
        assertUnits(0);
    }

    @Test
    void of_a_group_that_is_held_each_is_undone_alone() {
        long first = shop.queued(BUYER);
        long second = shop.queued(SECOND_BUYER);
        shop.ordering.hold(Map.of(LRA, first, SECOND_LRA, second));
        shop.ordering.refuse(first, "out of stock");
        shop.ordering.compensateHolding(LRA);
        shop.ordering.complete(List.of(SECOND_LRA));
        assertThat(shop.purchase(first).status()).isEqualTo(PurchaseStatus.REFUSED);
        assertThat(shop.purchase(second).status()).isEqualTo(PurchaseStatus.ORDERED);
        assertUnits(1);
    }

    @Test
    void none_of_a_group_is_held_when_something_is_to_be_said_of_one() {
        long first = shop.queued(BUYER);
        long second = shop.queued(SECOND_BUYER);
        shop.ordering.compensateHolding(CANCELLATION);
        assertNotTogether(Map.of(LRA, first, CANCELLATION, second));
        assertNotTogether(Map.of(LRA, first, SECOND_LRA, 99L));
        assertNotTogether(Map.of(LRA, first, SECOND_LRA, first));
        shop.ordering.hold(SECOND_LRA, second);
        assertNotTogether(Map.of(LRA, first, SECOND_LRA, second));
        assertNotTogether(Map.of(LRA, first, TestShop.lra(4), second));
        assertThat(shop.purchase(first).status()).isEqualTo(PurchaseStatus.QUEUED);
        assertThat(hold(first)).isInstanceOf(Holding.Held.class);
    }

    private void assertNotTogether(Map<URI, Long> group) {
        assertThatThrownBy(() -> shop.ordering.hold(group)).isInstanceOf(NotTogether.class);
    }

    @Test
    void what_nobody_bought_is_no_order() {
        assertThat(hold(99)).isEqualTo(new Holding.NotAllowed(Optional.empty()));
        assertThat(shop.ordering.refuse(99, "unknown")).isFalse();
        assertThat(giveBack(99)).isEqualTo(new Returning.NothingToReturn());
    }

    @Test
    void a_cancelled_order_gives_its_unit_back_once_and_the_user_may_buy_again() {
        long id = shop.ordered(BUYER);
        assertThat(giveBack(id)).isInstanceOf(Returning.Begun.class);
        assertThat(giveBack(id)).isInstanceOf(Returning.Begun.class);
        assertUnits(1);
        assertThat(standing()).isEqualTo(new Standing.Ordered(id));
        shop.ordering.complete(List.of(CANCELLATION));
        shop.ordering.complete(List.of(CANCELLATION));
        shop.desk.tend();
        assertUnits(2);
        assertThat(standing()).isEqualTo(new Standing.None());
        assertThat(giveBack(id)).isEqualTo(new Returning.NothingToReturn());
        assertThat(shop.buy(BUYER)).isInstanceOf(Buying.Taken.class);
    }

    @Test
    void a_cancellation_that_is_undone_leaves_the_order() {
        long id = shop.ordered(BUYER);
        giveBack(id);
        shop.ordering.compensateGivingBack(CANCELLATION);
        assertThat(standing()).isEqualTo(new Standing.Ordered(id));
        assertUnits(1);
        assertThat(shop.ordering.giveBack(TestShop.lra(4), id)).isInstanceOf(Returning.Begun.class);
    }

    @Test
    void a_purchase_that_is_not_an_order_yet_cannot_be_cancelled_yet() {
        long id = shop.queued(BUYER);
        assertThat(giveBack(id)).isEqualTo(new Returning.NotYet());
        hold(id);
        assertThat(giveBack(id)).isEqualTo(new Returning.NotYet());
    }

    @Test
    void two_cancellations_do_not_share_an_order() {
        long id = shop.ordered(BUYER);
        giveBack(id);
        assertThat(shop.ordering.giveBack(TestShop.lra(4), id)).isEqualTo(new Returning.NotYet());
    }

    @Test
    void a_unit_that_could_not_be_given_back_is_given_back_later() {
        long id = shop.queued(BUYER);
        shop.emptyRedis();
        shop.ordering.refuse(id, "dead letter");
        assertThat(shop.purchase(id).unit()).isEqualTo(Unit.DUE);
        shop.desk.tend(); // restores the sale, where the unit is still taken
        assertUnits(1);
        shop.desk.tend();
        assertUnits(2);
        assertThat(shop.purchase(id).unit()).isEqualTo(Unit.RETURNED);
    }

    @Test
    void a_unit_that_was_given_back_to_a_redis_that_is_gone_is_given_back_again() {
        long id = shop.queued(BUYER);
        shop.purchaseBook.refuse(id, "dead letter");
        var due = shop.purchaseBook.due(shop.purchase(id)).orElseThrow();
        assertThat(shop.sales.giveBack(due.purchase(), due.activity().generation()))
                .isTrue();
        shop.emptyRedis();
        shop.keeper.tend(shop.activity(sale));
        shop.purchaseBook.returned(due);
        assertThat(shop.purchase(id).unit()).isEqualTo(Unit.DUE);
        shop.desk.tend();
        assertUnits(2);
    }

    @Test
    void a_unit_is_not_given_back_twice_to_a_sale_that_was_restored_with_it() {
        long id = shop.queued(BUYER);
        shop.purchaseBook.refuse(id, "dead letter");
        var due = shop.purchaseBook.due(shop.purchase(id)).orElseThrow();
        shop.desk.tend();
        shop.emptyRedis();
        shop.desk.tend();
        assertThat(shop.sales.giveBack(due.purchase(), due.activity().generation()))
                .isFalse();
        assertUnits(2);
    }

    @Test
    void the_unit_of_an_order_that_is_cancelled_after_the_sale_is_nobody_s() {
        long id = shop.ordered(BUYER);
        shop.reserved = 1;
        shop.end(sale);
        shop.desk.tend();
        giveBack(id);
        shop.ordering.complete(List.of(CANCELLATION));
        assertThat(shop.purchase(id).unit()).isEqualTo(Unit.RETURNED);
        assertThat(shop.sales.counter(TestShop.PRODUCT)).isEmpty();
    }

    @Test
    void a_purchase_is_known_to_its_buyer_before_it_is_recorded() {
        long first = shop.queued(BUYER);
        shop.ordering.refuse(first, "out of stock");
        long second = shop.bought(BUYER);
        assertThat(standing()).isEqualTo(new Standing.Queued(second));
    }

    @Test
    void winners_are_known_when_redis_has_forgotten_them() {
        long id = shop.ordered(BUYER);
        shop.emptyRedis();
        assertThat(standing()).isEqualTo(new Standing.Ordered(id));
        assertThat(shop.window.standing(2, TestShop.PRODUCT)).isEqualTo(new Standing.None());
        assertThat(shop.window.purchases(sale.id(), 0, 10)).hasValueSatisfying(winners -> {
            assertThat(winners.total()).isEqualTo(1);
            assertThat(winners.purchases())
                    .extracting(purchase -> purchase.userID())
                    .containsExactly(BUYER);
        });
        assertThat(shop.window.purchases(99, 0, 10)).isEmpty();
    }

    private Holding hold(long purchaseID) {
        return shop.ordering.hold(LRA, purchaseID);
    }

    private Returning giveBack(long purchaseID) {
        return shop.ordering.giveBack(CANCELLATION, purchaseID);
    }

    private Standing standing() {
        return shop.window.standing(BUYER, TestShop.PRODUCT);
    }

    private void assertUnits(long left) {
        assertThat(shop.left()).isEqualTo(left);
    }
}
