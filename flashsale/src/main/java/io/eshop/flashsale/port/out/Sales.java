package io.eshop.flashsale.port.out;

import io.eshop.flashsale.domain.Activity;
import io.eshop.flashsale.domain.Buying;
import io.eshop.flashsale.domain.Counter;
import io.eshop.flashsale.domain.Purchase;
import io.eshop.kernel.domain.Money;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The sales that are being sold from: at most one of a product. Every method is atomic and durable when it returns, and throws {@link Unavailable} when it is unknown whether it was done.
 */
public interface Sales {

    /** Decides about a purchase; if a unit is taken, the purchase is in the {@link Outbox}, too. */
    Buying buy(long purchaseID, long userID, long productID, Optional<Money> expected);

    Optional<Counter> counter(long productID);

    /** The counters of products, in order. */
    List<Optional<Counter>> counters(List<Long> productIDs);

    /** The units left of a sale whose time is over by the clock that decides about purchases; empty for any other. */
    OptionalLong leftAtEnd(Activity activity);

    /** A user's last purchase in the sale of a product. */
    OptionalLong lastPurchase(long userID, long productID);

    /** Puts a sale up, in the place of whatever was there, with what has been taken from it; it can be bought from when this returns. */
    void load(Activity activity, List<Purchases.Holder> holders);

    /**
     * Gives a sale other terms. What is sold stays sold.
     *
     * @return false when nothing was changed: it is not loaded, or more than these units are sold
     */
    boolean change(Activity activity);

    /**
     * Gives the unit of a purchase back, and its user's right to buy; once, however often it is called.
     *
     * @param generation under which the unit is known to be due
     * @return false when the sale is not loaded, or under another generation
     */
    boolean giveBack(Purchase purchase, long generation);

    /** Takes a sale down for good, if it is loaded. */
    void remove(Activity activity);
}
