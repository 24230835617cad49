package io.eshop.flashsale.application;

import io.eshop.flashsale.domain.Activity;
import io.eshop.flashsale.domain.Allotting;
import io.eshop.flashsale.domain.Counter;
import io.eshop.flashsale.domain.Setting;
import io.eshop.flashsale.port.out.Allotments;
import io.eshop.flashsale.port.out.Purchases.Holder;
import io.eshop.flashsale.port.out.Sales;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Keeps the three places where a sale is in step: our tables, the stock's allotment, and Redis. Never are there more units in Redis than in the allotment: units
 * are added there first and taken away there last. Every method may be repeated, wherever a former call was cut short, and is called by one at a time
 * for a product.
 */
@Dependent
public class SaleKeeper {
    private static final Logger LOG = System.getLogger(SaleKeeper.class.getName());

    private final SaleBook book;
    private final Sales sales;
    private final Allotments allotments;

    @Inject
    public SaleKeeper(SaleBook book, Sales sales, Allotments allotments) {
        this.book = book;
        this.sales = sales;
        this.allotments = allotments;
    }

    /** Lets stock and Redis learn the terms of a pending sale. After a refusal the sale is still pending. */
    public Setting settle(Activity activity) {
        Optional<Counter> counter = counter(activity);
        long sold = counter.map(Counter::taken).orElseGet(() -> book.sold(activity));
        boolean fewer = counter.filter(loaded -> activity.terms().units() < loaded.units())
                .isPresent();
        if (sold > activity.terms().units() || fewer && !sales.change(activity)) {
            return new Setting.BelowSold(sold);
        }
        Allotting answer = allotments.allot(activity);
        if (answer instanceof Allotting.OutOfStock out) {
            return new Setting.OutOfStock(activity.productID(), out.available());
        } else if (answer instanceof Allotting.NotAllowed not) {
            return new Setting.BelowSold(not.reserved());
        }
        boolean known = counter.isPresent() && sales.change(activity);
        Activity settled = book.save((known ? activity : load(activity)).ready());
        LOG.log(
                Level.INFO,
                "sale {0,number,#} of product {1,number,#} is set: {2}",
                settled.id(),
                settled.productID(),
                settled.terms());
        return new Setting.Set(settled);
    }

    /** Takes a change of terms back that was refused; the former terms are settled when the sale is tended. */
    public void revert(Activity before) {
        book.find(before.id()).ifPresent(current -> book.save(current.changed(before.terms(), before.takeIn())));
    }

    /** Whether nothing is to be done about a sale now. */
    public boolean isAtRest(Activity activity) {
        return activity.isReady()
                && counter(activity).isPresent()
                && sales.leftAtEnd(activity).isEmpty();
    }

    /** Brings a sale one step nearer to where it should be. */
    public void tend(Activity activity) {
        if (activity.isClosed()) {
            return; // somebody else was quicker
        }
        if (activity.isClosing()) {
            close(activity);
        } else if (activity.isPending()) {
            settleOrRevert(activity);
        } else if (counter(activity).isEmpty()) {
            LOG.log(Level.WARNING, "sale {0,number,#} is not in Redis any more", activity.id());
            load(activity);
        } else {
            closeIfSettled(activity);
        }
    }

    /** A sale whose units were refused gets those that it has; one that has none at all never was. */
    private void settleOrRevert(Activity activity) {
        Setting outcome = settle(activity);
        if (outcome instanceof Setting.Set) {
            return;
        }
        LOG.log(Level.WARNING, "sale {0,number,#} cannot be set: {1}", activity.id(), outcome);
        OptionalLong units = allotments.units(activity.id());
        if (units.isEmpty()) {
            book.remove(activity);
        } else {
            settle(book.save(activity.changed(activity.terms().withUnits(units.getAsLong()), activity.takeIn())));
        }
    }

    /** Puts a sale into Redis as our tables have it. What a former load sold and is not in the tables by now never will be. */
    private Activity load(Activity activity) {
        Activity loading = book.save(activity.reloaded());
        List<Holder> holders = book.holders(loading);
        sales.load(loading, holders);
        LOG.log(
                Level.INFO,
                "sale {0,number,#} loaded into Redis, {1,number,#} units, {2,number,#} of them taken",
                loading.id(),
                loading.terms().units(),
                holders.size());
        return loading;
    }

    private void closeIfSettled(Activity activity) {
        OptionalLong left = sales.leftAtEnd(activity);
        if (left.isPresent() && book.isSettled(activity, left.getAsLong())) {
            close(book.save(activity.closing()));
        }
    }

    private void close(Activity activity) {
        allotments.close(activity.id());
        sales.remove(activity);
        book.save(activity.closed());
        LOG.log(Level.INFO, "sale {0,number,#} closed", activity.id());
    }

    private Optional<Counter> counter(Activity activity) {
        return sales.counter(activity.productID()).filter(counter -> counter.activityID() == activity.id());
    }
}
