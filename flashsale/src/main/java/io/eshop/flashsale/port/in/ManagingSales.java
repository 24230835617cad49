package io.eshop.flashsale.port.in;

import io.eshop.flashsale.domain.Setting;
import io.eshop.flashsale.domain.Terms;
import io.eshop.kernel.domain.Money;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Sets sales up. Each may end in {@link io.eshop.flashsale.port.out.Unavailable} when a part is down: what was decided by then is completed later, without
 * being asked again.
 */
public interface ManagingSales {

    /** Sets a sale up, for a product that has none, with units that the stock has. */
    Setting create(long productID, Terms terms);

    /** Changes what is given; only for a sale that is not over. */
    Setting change(long activityID, Changes changes);

    /**
     * Gives the product's sale so many units; if it has none, opens one at the product's price from now on for a day. Units that the stock lacks come in as
     * new goods.
     */
    Setting setUnits(long productID, long units);

    /**
     * What is to be changed of a sale's terms.
     *
     * @param version of the sale as it was read; when it has another by now, nothing is changed. Empty: whatever it has
     */
    record Changes(
            Optional<Money> price,
            OptionalLong units,
            Optional<Instant> startsAt,
            Optional<Instant> endsAt,
            OptionalLong limitPerUser,
            OptionalLong version) {}
}
