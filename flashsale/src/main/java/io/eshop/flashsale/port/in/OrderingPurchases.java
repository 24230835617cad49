package io.eshop.flashsale.port.in;

import io.eshop.flashsale.domain.Holding;
import io.eshop.flashsale.domain.Returning;
import java.net.URI;

/** The part of a purchase in the LRAs that make and cancel its order. Every call may be repeated, come late or out of order. */
public interface OrderingPurchases {

    Holding hold(URI lra, long purchaseID);

    Returning giveBack(URI lra, long purchaseID);

    /** The LRA, of either kind, has closed. */
    void complete(URI lra);

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
