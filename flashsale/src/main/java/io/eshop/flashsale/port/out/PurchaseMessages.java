package io.eshop.flashsale.port.out;

import io.eshop.flashsale.domain.Purchase;
import java.util.Collection;
import java.util.Map;

/** The queue to the order service. */
public interface PurchaseMessages {

    /**
     * Sends purchases; durable when this returns.
     *
     * @throws Unavailable when it is unknown whether all were sent
     */
    void send(Collection<Message> messages);

    /** @param headers of the message, by name */
    record Message(Purchase purchase, Map<String, String> headers) {
        /** One without headers. */
        public static Message of(Purchase purchase) {
            return new Message(purchase, Map.of());
        }
    }
}
