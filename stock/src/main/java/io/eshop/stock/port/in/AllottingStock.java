package io.eshop.stock.port.in;

import io.eshop.stock.domain.Allotment;
import io.eshop.stock.domain.Allotting;
import io.eshop.stock.domain.Stock;
import java.util.Optional;

/** What a flash sale does with stock, besides its orders. Every method may be called again. */
public interface AllottingStock {

    /**
     * Sets so many units aside for a sale in all: more of them come from what is available, fewer go back there.
     *
     * @param units from 0 to {@link Stock#MAX_UNITS}
     * @param takeIn whether units that are not available come in as new goods
     */
    Allotting allot(long activityID, long productID, long units, boolean takeIn);

    /**
     * Ends a sale: what remains is available again, and what its orders give back later will be.
     *
     * @return how many units were returned by that; 0 when none were ever set aside
     */
    long close(long activityID);

    Optional<Allotment> allotment(long activityID);
}
