package io.eshop.flashsale.application;

import static java.util.stream.Collectors.toMap;

import io.eshop.flashsale.domain.Activity;
import io.eshop.flashsale.domain.Counter;
import io.eshop.flashsale.domain.Standing;
import io.eshop.flashsale.port.in.ViewingSales;
import io.eshop.flashsale.port.out.Sales;
import io.eshop.kernel.domain.Search;
import io.eshop.kernel.domain.Search.Found;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Shows sales and purchases: what Redis has now, and what the tables know. */
@ApplicationScoped
public class SaleWindow implements ViewingSales {
    private final SaleBook saleBook;
    private final PurchaseBook purchaseBook;
    private final Sales sales;
    private final Clock clock;

    @Inject
    public SaleWindow(SaleBook saleBook, PurchaseBook purchaseBook, Sales sales) {
        this(saleBook, purchaseBook, sales, Clock.systemUTC());
    }

    public SaleWindow(SaleBook saleBook, PurchaseBook purchaseBook, Sales sales, Clock clock) {
        this.saleBook = saleBook;
        this.purchaseBook = purchaseBook;
        this.sales = sales;
        this.clock = clock;
    }

    @Override
    public Optional<View> activity(long id) {
        return saleBook.find(id).map(activity -> views(List.of(activity)).get(0));
    }

    @Override
    public Listing activities(int offset, int limit) {
        return new Listing(saleBook.count(), views(saleBook.list(offset, limit)));
    }

    @Override
    public Listing search(Search search) {
        Found<Activity> found = saleBook.search(search);
        return new Listing(found.total(), views(found.items()));
    }

    @Override
    public Map<Long, Long> unitsLeft() {
        List<Long> products =
                saleBook.unclosed().stream().map(Activity::productID).toList();
        return sales.counters(products).stream()
                .flatMap(Optional::stream)
                .collect(toMap(Counter::activityID, Counter::left));
    }

    @Override
    public Optional<Purchases> purchases(long activityID, int offset, int limit) {
        return saleBook.find(activityID)
                .map(activity ->
                        new Purchases(purchaseBook.count(activityID), purchaseBook.list(activityID, offset, limit)));
    }

    @Override
    public Standing standing(long userID, long productID) {
        OptionalLong last = sales.lastPurchase(userID, productID);
        if (last.isPresent() && !purchaseBook.isRecorded(last.getAsLong())) {
            return new Standing.Queued(last.getAsLong());
        }
        return Standing.of(purchaseBook.lastOf(userID, productID));
    }

    private List<View> views(List<Activity> activities) {
        List<Optional<Counter>> counters =
                sales.counters(activities.stream().map(Activity::productID).toList());
        Map<Long, Long> taken =
                saleBook.taken(activities.stream().map(Activity::id).toList());
        return IntStream.range(0, activities.size())
                .mapToObj(i -> view(activities.get(i), counters.get(i), taken))
                .toList();
    }

    private View view(Activity activity, Optional<Counter> counter, Map<Long, Long> taken) {
        long left = counter.filter(loaded -> loaded.activityID() == activity.id())
                .map(Counter::left)
                .orElseGet(() -> activity.terms().units() - taken.getOrDefault(activity.id(), 0L));
        return new View(activity, left, activity.state(clock.instant(), left));
    }
}
