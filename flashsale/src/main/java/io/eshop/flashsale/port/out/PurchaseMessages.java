package io.eshop.flashsale.port.out;

import io.eshop.flashsale.domain.Purchase;
import java.util.Collection;

/** The queue to the order service. */
public interface PurchaseMessages {

    /**
     * Sends purchases; durable when this returns.
     *
     * @throws Unavailable when it is unknown whether all were sent
     */
    void send(Collection<Purchase> purchases);
}
