package io.eshop.order.adapter.in.messaging;

import io.eshop.order.port.in.Progress;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The messages of a topic, each of which asks something of one order. */
interface Messages {

    /** What to do for a message, to be repeated until it is settled; empty when it is not one of this topic's. */
    Optional<Supplier<Progress>> read(ConsumerRecord<String, String> message);

    /** Settles a message that became a dead letter. To be repeated after an exception. */
    void giveUp(ConsumerRecord<String, String> message, String reason);
}
