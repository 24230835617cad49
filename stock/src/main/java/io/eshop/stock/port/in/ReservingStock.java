package io.eshop.stock.port.in;

import io.eshop.stock.domain.OrderLine;
import io.eshop.stock.domain.Releasing;
import io.eshop.stock.domain.Reserving;
import java.net.URI;

/**
 * What an order does with stock, as a participant of the order's LRA. An LRA has one order.
 *
 * <p>Every method may be called again, at the same time, and in any order: an action is done once, an undo that comes before its action bars it, and
 * what settles or undoes without anything to settle or undo changes nothing.
 */
public interface ReservingStock {

    /** Holds units for an order; never more than there are. A refusal stays one under this LRA, even when goods come in. */
    Reserving reserve(URI lra, OrderLine line);

    /** Begins to release the units of an order that is being cancelled. */
    Releasing release(URI lra, long orderID);

    /** The LRA is closed: what was held is sold, what was being released is available. */
    void complete(URI lra);

    /** The LRA is cancelled: what was held under it is available again. */
    void compensateReserving(URI lra);

    /** The LRA is cancelled: what was being released under it is sold again. */
    void compensateReleasing(URI lra);
}
