package io.eshop.flashsale.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.flashsale.domain.Activity;
import io.eshop.flashsale.domain.Buying;
import io.eshop.flashsale.domain.Holding;
import io.eshop.flashsale.domain.Purchase;
import io.eshop.flashsale.domain.PurchaseStatus;
import io.eshop.flashsale.domain.Returning;
import io.eshop.flashsale.domain.Setting;
import io.eshop.flashsale.port.out.Outbox.Entry;
import io.eshop.flashsale.port.out.PurchaseMessages.Message;
import io.eshop.flashsale.port.out.Unavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Whatever happens in whatever order, Redis being emptied included: no unit is sold twice, and none is lost once all is quiet. */
class ConservationTest {
    private static final int USERS = 4;

    @Property(tries = 15, shrinking = ShrinkingMode.BOUNDED)
    void units_set_are_units_left_and_units_taken(@ForAll("stories") List<Step> story) {
        World world = new World();
        for (Step step : story) {
            world.play(step);
            world.assertNothingOversold();
        }
        world.settle();
        world.assertBalance();
    }

    @Provide
    Arbitrary<List<Step>> stories() {
        return Combinators.combine(
                        Arbitraries.of(Deed.values()), Arbitraries.integers().between(0, 7))
                .as(Step::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(30);
    }

    enum Deed {
        BUY,
        BUY_TOO,
        TAKE_ENTRIES,
        HAND_OVER,
        RELAY,
        HOLD,
        COMPLETE,
        REFUSE,
        COMPENSATE,
        CANCEL,
        SET_UNITS,
        EMPTY_REDIS,
        GIVE_BACK_UNNOTED,
        TEND
    }

    record Step(Deed deed, int number) {}

    private static final class World {
        private final TestShop shop = new TestShop();
        private final Activity sale = shop.aSale(4);
        private final List<Entry> taken = new ArrayList<>();
        private int lras;

        void play(Step step) {
            switch (step.deed()) {
                case BUY, BUY_TOO -> buy(1 + step.number() % USERS);
                case TAKE_ENTRIES -> taken.addAll(shop.outbox.taken(shop.lane()));
                case HAND_OVER -> {
                    if (!taken.isEmpty()) {
                        shop.send(shop
                                .purchaseBook
                                .record(taken.stream().map(Entry::won).toList())
                                .stream()
                                .map(Message::of)
                                .toList());
                        taken.clear();
                    }
                }
                case RELAY -> shop.relay(shop.outbox).resume(shop.lane());
                case HOLD -> each(step, PurchaseStatus.QUEUED, this::hold);
                case COMPLETE ->
                    each(
                            step,
                            PurchaseStatus.HELD,
                            purchase -> shop.ordering.complete(
                                    List.of(purchase.lra().orElseThrow())));
                case REFUSE ->
                    purchases().stream()
                            .skip(step.number())
                            .findFirst()
                            .ifPresent(purchase -> assertThat(shop.ordering.refuse(purchase.id(), "refused"))
                                    .isTrue());
                case COMPENSATE ->
                    each(
                            step,
                            PurchaseStatus.HELD,
                            purchase -> shop.ordering.compensateHolding(
                                    purchase.lra().orElseThrow()));
                case CANCEL -> each(step, PurchaseStatus.ORDERED, this::cancel);
                case SET_UNITS -> setUnits(step.number());
                case EMPTY_REDIS -> shop.emptyRedis();
                case GIVE_BACK_UNNOTED ->
                    purchases().stream()
                            .filter(Purchase::owesUnit)
                            .forEach(purchase -> shop.purchaseBook
                                    .due(purchase)
                                    .ifPresent(due -> shop.sales.giveBack(
                                            purchase, due.activity().generation())));
                case TEND -> shop.desk.tend();
            }
        }

        /** A purchase is in the outbox, and taken from there at the same time. */
        private void buy(long userID) {
            if (isTaken(userID)) {
                assertThat(shop.outbox.takeNew(shop.lane())).hasSize(1);
            }
        }

        /** A sale that Redis loses twice within a second cannot be bought from until that is over. */
        private boolean isTaken(long userID) {
            try {
                return shop.buy(userID) instanceof Buying.Taken;
            } catch (Unavailable e) {
                assertThat(shop.sales.counter(TestShop.PRODUCT)).isEmpty();
                return false;
            }
        }

        private void hold(Purchase purchase) {
            assertThat(shop.ordering.hold(TestShop.lra(++lras), purchase.id())).isInstanceOf(Holding.Held.class);
        }

        private void cancel(Purchase purchase) {
            assertThat(shop.ordering.giveBack(TestShop.lra(++lras), purchase.id()))
                    .isInstanceOf(Returning.Begun.class);
            shop.ordering.complete(List.of(TestShop.lra(lras)));
        }

        private void setUnits(long units) {
            assertThat(shop.desk.setUnits(TestShop.PRODUCT, units))
                    .isInstanceOfAny(Setting.Set.class, Setting.BelowSold.class);
        }

        private void each(Step step, PurchaseStatus status, Consumer<Purchase> deed) {
            purchases().stream()
                    .filter(purchase -> purchase.status() == status)
                    .skip(step.number() % 2)
                    .findFirst()
                    .ifPresent(deed);
        }

        private List<Purchase> purchases() {
            return shop.purchaseBook.list(sale.id(), 0, 100);
        }

        private long units() {
            return shop.activity(sale).terms().units();
        }

        void assertNothingOversold() {
            Map<PurchaseStatus, Long> counts =
                    purchases().stream().collect(Collectors.groupingBy(Purchase::status, Collectors.counting()));
            long valid = purchases().size()
                    - counts.getOrDefault(PurchaseStatus.REFUSED, 0L)
                    - counts.getOrDefault(PurchaseStatus.CANCELLED, 0L);
            assertThat(valid).isLessThanOrEqualTo(Math.max(units(), shop.allotted(sale)));
        }

        void settle() {
            play(new Step(Deed.HAND_OVER, 0));
            for (int round = 0; round < 4; round++) {
                play(new Step(Deed.RELAY, 0));
                shop.desk.tend();
            }
        }

        void assertBalance() {
            List<Purchase> valid = purchases().stream()
                    .filter(purchase -> purchase.status() != PurchaseStatus.REFUSED
                            && purchase.status() != PurchaseStatus.CANCELLED)
                    .toList();
            assertThat(shop.left() + valid.size()).isEqualTo(units());
            assertThat(shop.allotted(sale)).isEqualTo(units());
            assertThat(valid).extracting(Purchase::userID).doesNotHaveDuplicates();
        }
    }
}
