package io.eshop.order.adapter.in.messaging;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Keeps messages that cannot be handled, with the reason, for a person to look at. */
interface DeadLetters {

    /**
     * Keeps a message as it is; durable when this returns.
     *
     * @throws io.eshop.order.port.out.Unavailable when it is unknown whether it was kept
     */
    void bury(ConsumerRecord<String, String> message, String reason);
}
