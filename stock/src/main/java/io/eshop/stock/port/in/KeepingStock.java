package io.eshop.stock.port.in;

import io.eshop.stock.domain.Recounting;
import io.eshop.stock.domain.Stock;
import java.util.Optional;
import java.util.OptionalLong;

/** What an admin does with goods. */
public interface KeepingStock {

    /**
     * The first goods of a product come in.
     *
     * @param units from 0 to {@link Stock#MAX_UNITS}
     * @return the stock's id; empty when the product has a stock already
     */
    Optional<Long> receive(long productID, long units);

    /**
     * Sets how many units are available, because goods came in or were counted; what orders have reserved stays theirs.
     *
     * @param was how many were available when they were counted; when others are by now, nothing is changed. Empty: whatever there are
     * @param available from 0 to {@link Stock#MAX_UNITS}
     */
    Recounting recount(long id, OptionalLong was, long available);
}
