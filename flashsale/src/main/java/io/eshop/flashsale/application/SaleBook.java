package io.eshop.flashsale.application;

import io.eshop.flashsale.domain.Activity;
import io.eshop.flashsale.port.out.Activities;
import io.eshop.flashsale.port.out.Purchases;
import io.eshop.flashsale.port.out.Purchases.Holder;
import io.eshop.kernel.domain.Search;
import io.eshop.kernel.domain.Search.Found;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The records of sales; each method is one local transaction. */
@Dependent
@Transactional
public class SaleBook {
    private final Activities activities;
    private final Purchases purchases;

    @Inject
    public SaleBook(Activities activities, Purchases purchases) {
        this.activities = activities;
        this.purchases = purchases;
    }

    public void add(Activity activity) {
        activities.add(activity);
    }

    public Activity save(Activity activity) {
        activities.save(activity);
        return activity;
    }

    public void remove(Activity activity) {
        activities.remove(activity.id());
    }

    public Optional<Activity> find(long id) {
        return activities.find(id);
    }

    public Optional<Activity> lastOf(long productID) {
        return activities.lastOf(productID);
    }

    public List<Activity> unclosed() {
        return activities.unclosed();
    }

    public List<Activity> list(int offset, int limit) {
        return activities.list(offset, limit);
    }

    public Found<Activity> search(Search search) {
        return activities.search(search);
    }

    public long count() {
        return activities.count();
    }

    public Map<Long, Long> taken(Collection<Long> activityIDs) {
        return activityIDs.isEmpty() ? Map.of() : purchases.taken(activityIDs);
    }

    public List<Holder> holders(Activity activity) {
        return purchases.holders(activity.id());
    }

    /** How many units of a sale are sold, as far as is recorded. */
    public long sold(Activity activity) {
        return purchases.taken(List.of(activity.id())).getOrDefault(activity.id(), 0L);
    }

    /** Whether every purchase of a sale is recorded, and an order or undone, when so many units are left of it in Redis. */
    public boolean isSettled(Activity activity, long left) {
        return activity.terms().units() - left == sold(activity) && !purchases.anyUnsettled(activity.id());
    }
}
