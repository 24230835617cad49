package io.eshop.flashsale.port.in;

import io.eshop.flashsale.domain.Activity;
import io.eshop.flashsale.domain.ActivityState;
import io.eshop.flashsale.domain.Purchase;
import io.eshop.flashsale.domain.Standing;
import io.eshop.kernel.domain.Search;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows sales and what was bought in them. */
public interface ViewingSales {

    Optional<View> activity(long id);

    /** Newest first. */
    Listing activities(int offset, int limit);

    Listing search(Search search);

    /** The units left of every sale that can be bought from, by the sale's id. */
    Map<Long, Long> unitsLeft();

    /** The purchases of a sale, oldest first; empty when there is no such sale. */
    Optional<Purchases> purchases(long activityID, int offset, int limit);

    /** What has become of a user's last purchase of a product. */
    Standing standing(long userID, long productID);

    /** @param left units that can still be bought */
    record View(Activity activity, long left, ActivityState state) {}

    record Listing(long total, List<View> activities) {}

    record Purchases(long total, List<Purchase> purchases) {}
}
