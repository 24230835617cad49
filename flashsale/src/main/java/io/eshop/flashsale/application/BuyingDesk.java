package io.eshop.flashsale.application;

import io.eshop.flashsale.domain.Activity;
import io.eshop.flashsale.domain.Buying;
import io.eshop.flashsale.port.in.BuyingUnits;
import io.eshop.flashsale.port.out.ProductLocks;
import io.eshop.flashsale.port.out.Sales;
import io.eshop.flashsale.port.out.Unavailable;
import io.eshop.kernel.domain.Ids;
import io.eshop.kernel.domain.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Lets Redis decide about a purchase. Only where it has no sale of the product, the tables are asked why, once a second at most. */
@ApplicationScoped
public class BuyingDesk implements BuyingUnits {
    private static final Duration REMEMBERED = Duration.ofSeconds(1);

    private final Sales sales;
    private final SaleBook book;
    private final SaleKeeper keeper;
    private final ProductLocks locks;
    private final Ids ids;
    private final Remembered<Optional<Buying>> unloaded;

    @Inject
    public BuyingDesk(Sales sales, SaleBook book, SaleKeeper keeper, ProductLocks locks, Ids ids) {
        this(sales, book, keeper, locks, ids, Clock.systemUTC());
    }

    public BuyingDesk(Sales sales, SaleBook book, SaleKeeper keeper, ProductLocks locks, Ids ids, Clock clock) {
        this.sales = sales;
        this.book = book;
        this.keeper = keeper;
        this.locks = locks;
        this.ids = ids;
        this.unloaded = new Remembered<>(REMEMBERED, clock);
    }

    @Override
    public Buying buy(long userID, long productID, Optional<Money> expected) {
        long purchaseID = ids.next();
        Buying outcome = sales.buy(purchaseID, userID, productID, expected);
        if (!(outcome instanceof Buying.NoSale)) {
            return outcome;
        }
        return unloaded.get(productID, this::lookUp).orElseGet(() -> buyNow(purchaseID, userID, productID, expected));
    }

    /** Why Redis has no sale of a product; empty when it should have one, which was put there. */
    private Optional<Buying> lookUp(long productID) {
        Optional<Activity> last = book.lastOf(productID);
        if (last.isEmpty()) {
            return Optional.of(new Buying.NoSale());
        } else if (last.get().isOver()) {
            return Optional.of(new Buying.Ended(
                    last.get().terms().startsAt(), last.get().terms().endsAt()));
        }
        locks.unlessBusy(productID, () -> book.find(last.get().id()).ifPresent(keeper::tend));
        return Optional.empty();
    }

    private Buying buyNow(long purchaseID, long userID, long productID, Optional<Money> expected) {
        Buying outcome = sales.buy(purchaseID, userID, productID, expected);
        if (outcome instanceof Buying.NoSale) {
            throw new Unavailable("the sale of product " + productID + " is being set up; try again");
        }
        return outcome;
    }
}
