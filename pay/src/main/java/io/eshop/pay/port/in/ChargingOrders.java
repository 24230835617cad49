package io.eshop.pay.port.in;

import io.eshop.kernel.domain.NotTogether;
import io.eshop.pay.domain.Charge;
import io.eshop.pay.domain.Closing;
import io.eshop.pay.domain.Opening;
import io.eshop.pay.domain.Refunding;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * What an order does with its payment, as a participant of the order's LRA.
 *
 * <p>Every method may be called again, at the same time, and in any order: an action is done once, an undo that comes before its action bars it, and
 * what settles or undoes without anything to settle or undo changes nothing. What is not done (a refusal) leaves no trace.
 */
public interface ChargingOrders {

    /** Makes the payment of an order. It can be paid when the LRA is closed. */
    Opening open(URI lra, Charge charge);

    /**
     * Makes the payments of many orders at once, as {@link #open(URI, Charge)} does for one: each under its own LRA, all in one transaction.
     *
     * @throws NotTogether if that can't be; then nothing is made, and each has to be asked for alone
     */
    void open(Map<URI, Charge> charges) throws NotTogether;

    /** Begins to close the payment of an order that is being cancelled. It cannot be paid from here on. */
    Closing close(URI lra, long orderID);

    /** Begins to give the money of a paid order back. It goes back when the LRA is closed: not before, since nobody could undo that. */
    Refunding refund(URI lra, long orderID);

    /**
     * The LRAs are closed: a payment that was held is open, one that was closing is closed, the money of one that was returning goes back; all of them,
     * or, if this throws, none.
     */
    void complete(List<URI> lras);

    /** The LRA is cancelled: the payment that was held under it is void. */
    void compensateOpening(URI lra);

    /** The LRA is cancelled: the payment that was closing under it is open again. */
    void compensateClosing(URI lra);

    /** The LRA is cancelled: the payment that was returning under it is paid as before. */
    void compensateRefunding(URI lra);
}
