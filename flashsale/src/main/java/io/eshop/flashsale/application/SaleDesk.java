package io.eshop.flashsale.application;

import io.eshop.flashsale.domain.Activity;
import io.eshop.flashsale.domain.Setting;
import io.eshop.flashsale.domain.Terms;
import io.eshop.flashsale.port.in.ManagingSales;
import io.eshop.flashsale.port.in.TendingSales;
import io.eshop.flashsale.port.out.Catalogue;
import io.eshop.flashsale.port.out.ProductLocks;
import io.eshop.kernel.domain.Ids;
import io.eshop.kernel.domain.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Sets sales up and looks after them. */
@ApplicationScoped
public class SaleDesk implements ManagingSales, TendingSales {
    private static final Logger LOG = System.getLogger(SaleDesk.class.getName());
    private static final Duration SHORT_FORM_LASTS = Duration.ofHours(24);

    private final SaleBook book;
    private final SaleKeeper keeper;
    private final Returns returns;
    private final Catalogue catalogue;
    private final ProductLocks locks;
    private final Ids ids;
    private final Clock clock;

    @Inject
    public SaleDesk(
            SaleBook book, SaleKeeper keeper, Returns returns, Catalogue catalogue, ProductLocks locks, Ids ids) {
        this(book, keeper, returns, catalogue, locks, ids, Clock.systemUTC());
    }

    public SaleDesk(
            SaleBook book,
            SaleKeeper keeper,
            Returns returns,
            Catalogue catalogue,
            ProductLocks locks,
            Ids ids,
            Clock clock) {
        this.book = book;
        this.keeper = keeper;
        this.returns = returns;
        this.catalogue = catalogue;
        this.locks = locks;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Setting create(long productID, Terms terms) {
        return catalogue
                .price(productID)
                .map(price -> locks.alone(
                        productID,
                        () -> unclosed(productID)
                                .<Setting>map(Setting.OtherSale::new)
                                .orElseGet(() -> open(productID, terms, false))))
                .orElseGet(() -> new Setting.UnknownProduct(productID));
    }

    @Override
    public Setting change(long activityID, Changes changes) {
        return book.find(activityID)
                .map(activity -> locks.alone(
                        activity.productID(), () -> change(book.find(activityID).orElse(activity), changes)))
                .orElseGet(() -> new Setting.UnknownActivity(activityID));
    }

    @Override
    public Setting setUnits(long productID, long units) {
        return catalogue
                .price(productID)
                .map(price -> locks.alone(
                        productID,
                        () -> unclosed(productID)
                                .map(activity ->
                                        change(activity, activity.terms().withUnits(units), true))
                                .orElseGet(() -> open(productID, fromNowOn(price, units), true))))
                .orElseGet(() -> new Setting.UnknownProduct(productID));
    }

    @Override
    public void tend() {
        returns.giveBackDue();
        for (Activity activity : book.unclosed()) {
            try {
                if (!keeper.isAtRest(activity)) {
                    locks.unlessBusy(
                            activity.productID(), () -> book.find(activity.id()).ifPresent(keeper::tend));
                }
            } catch (RuntimeException e) { // the other sales have nothing to do with it
                LOG.log(
                        Level.WARNING,
                        "sale {0,number,#} cannot be looked after now, will be tried later: {1}",
                        activity.id(),
                        e.getMessage());
                LOG.log(Level.DEBUG, "because of", e);
            }
        }
    }

    /** The sale of a product that is not closed, after a try to close it if it is over. */
    private Optional<Activity> unclosed(long productID) {
        UnaryOperator<Optional<Activity>> unclosed = last -> last.filter(activity -> !activity.isClosed());
        Optional<Activity> activity = unclosed.apply(book.lastOf(productID));
        if (activity.filter(found -> found.hasEnded(clock.instant())).isPresent()) {
            keeper.tend(activity.get());
            return unclosed.apply(book.lastOf(productID));
        }
        return activity;
    }

    private Setting open(long productID, Terms terms, boolean takeIn) {
        Activity activity = Activity.planned(ids.next(), productID, terms, takeIn);
        book.add(activity);
        Setting outcome = keeper.settle(activity);
        if (!(outcome instanceof Setting.Set)) {
            book.remove(activity);
        }
        return outcome;
    }

    private Setting change(Activity activity, Changes changes) {
        if (changes.version().isPresent() && changes.version().getAsLong() != activity.version()) {
            return new Setting.Stale(activity);
        }
        Terms terms = activity.terms();
        Instant startsAt = changes.startsAt().orElse(terms.startsAt());
        Instant endsAt = changes.endsAt().orElse(terms.endsAt());
        if (!startsAt.isBefore(endsAt)) {
            return new Setting.EmptyWindow(startsAt, endsAt);
        }
        Terms changed = new Terms(
                changes.price().orElse(terms.price()),
                changes.units().orElse(terms.units()),
                startsAt,
                endsAt,
                changes.limitPerUser().orElse(terms.limitPerUser()));
        return change(activity, changed, activity.takeIn());
    }

    private Setting change(Activity before, Terms terms, boolean takeIn) {
        if (before.hasEnded(clock.instant())) {
            return new Setting.Over(before);
        }
        Setting outcome = keeper.settle(book.save(before.changed(terms, takeIn)));
        if (!(outcome instanceof Setting.Set)) {
            keeper.revert(before);
        }
        return outcome;
    }

    private Terms fromNowOn(Money price, long units) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Terms(price, units, now, now.plus(SHORT_FORM_LASTS), 1);
    }
}
