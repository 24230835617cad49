package io.eshop.stock.port.in;

import io.eshop.stock.domain.Stock;
import java.util.Optional;

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
     * @param available from 0 to {@link Stock#MAX_UNITS}
     * @return the stock after that; empty when there is no such stock
     */
    Optional<Stock> recount(long id, long available);
}
