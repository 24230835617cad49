package io.eshop.stock.port.in;

import io.eshop.kernel.domain.NotTogether;
import io.eshop.stock.domain.OrderLine;
import io.eshop.stock.domain.Releasing;
import io.eshop.stock.domain.Reserving;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * What an order does with stock, as a participant of the order's LRA. An LRA has one order.
 *
 * <p>Every method may be called again, at the same time, and in any order: an action is done once, an undo that comes before its action bars it, and
 * what settles or undoes without anything to settle or undo changes nothing.
 */
public interface ReservingStock {

    /** Holds units for an order; never more than there are. A refusal stays one under this LRA, even when goods come in. */
    Reserving reserve(URI lra, OrderLine line);

    /**
     * Holds units for many orders at once, as {@link #reserve(URI, OrderLine)} does for one: each under its own LRA, all in one transaction.
     *
     * @throws NotTogether if that can't be; then nothing is held, and each has to be asked for alone
     */
    void reserve(Map<URI, OrderLine> lines) throws NotTogether;

    /** Begins to release the units of an order that is being cancelled. */
    Releasing release(URI lra, long orderID);

    /** The LRAs are closed: what was held is sold, what was being released is available; all of it, or, if this throws, nothing. */
    void complete(List<URI> lras);

    /** The LRA is cancelled: what was held under it is available again. */
    void compensateReserving(URI lra);

    /** The LRA is cancelled: what was being released under it is sold again. */
    void compensateReleasing(URI lra);
}
