package io.eshop.flashsale.port.in;

import io.eshop.flashsale.domain.Holding;
import io.eshop.flashsale.domain.Returning;
import io.eshop.kernel.domain.NotTogether;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The part of a purchase in the LRAs that make and cancel its order. Every call may be repeated, come late or out of order. */
public interface OrderingPurchases {

    Holding hold(URI lra, long purchaseID);

    /**
     * Holds many purchases at once, as {@link #hold(URI, long)} does one: each under its own LRA, all in one transaction.
     *
     * @param purchaseIDs by the LRA that makes the order
     * @throws NotTogether if that can't be; then none is held, and each has to be asked for alone
     */
    void hold(Map<URI, Long> purchaseIDs) throws NotTogether;

    Returning giveBack(URI lra, long purchaseID);

    /** The LRAs, of either kind, have closed: all of it, or, if this throws, nothing. */
    void complete(List<URI> lras);

    /** The LRA that makes an order is undone. */
    void compensateHolding(URI lra);

    /** The LRA that cancels an order is undone. */
    void compensateGivingBack(URI lra);

    /**
     * A purchase will not become an order. Under an LRA that takes effect when the LRA is undone; a purchase that is settled stays what it is.
     *
     * @return false when there is no such purchase
     */
    boolean refuse(long purchaseID, String reason);
}
