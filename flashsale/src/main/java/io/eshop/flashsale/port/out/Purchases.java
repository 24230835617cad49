package io.eshop.flashsale.port.out;

import io.eshop.flashsale.domain.Purchase;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was bought in sales. Within the caller's transaction. */
public interface Purchases {

    /** Adds those that are not there yet. */
    void addMissing(Collection<Purchase> purchases);

    void save(Purchase purchase);

    Optional<Purchase> find(long id);

    /** A user's last purchase of a product. */
    Optional<Purchase> lastOf(long userID, long productID);

    /** The purchase, which nobody else changes until the transaction ends. */
    Optional<Purchase> lock(long id);

    /** Those of the given ids that there are, locked in the same way. */
    List<Purchase> lockAll(Collection<Long> ids);

    /** The purchases that these LRAs last moved, locked. */
    List<Purchase> lockUnder(List<URI> lras);

    /** Those of the given ids that are queued. */
    List<Purchase> queued(Collection<Long> ids);

    /** Oldest first. */
    List<Purchase> list(long activityID, int offset, int limit);

    long count(long activityID);

    /** Those that have, as far as is known, a unit of the sale. */
    List<Holder> holders(long activityID);

    /** How many units are, as far as is known, taken from sales; a sale without any may be missing. */
    Map<Long, Long> taken(Collection<Long> activityIDs);

    /** Whether any purchase of a sale is to become an order yet. */
    boolean anyUnsettled(long activityID);

    /** Purchases whose unit is due, the longest waiting first. */
    List<Purchase> due(int limit);

    /** Queued purchases that nobody has touched since then; counts as touching them. */
    List<Purchase> takeWaiting(Instant untouchedSince, int limit);

    /** A purchase with a unit, and its user. */
    record Holder(long purchaseID, long userID) {}
}
