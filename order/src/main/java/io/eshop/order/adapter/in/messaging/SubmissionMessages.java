package io.eshop.order.adapter.in.messaging;

import io.eshop.order.port.in.PlacingOrders;
import io.eshop.order.port.in.Progress;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Buffered orders, each kept before by ourselves: <code>{"orderID": 7}</code>. */
final class SubmissionMessages implements Messages {
    private static final String ORDER_ID = "orderID";

    private final PlacingOrders placing;

    SubmissionMessages(PlacingOrders placing) {
        this.placing = placing;
    }

    @Override
    public Optional<Supplier<Progress>> read(ConsumerRecord<String, String> message) {
        return orderID(message).map(orderID -> () -> placing.place(orderID));
    }

    @Override
    public void giveUp(ConsumerRecord<String, String> message, String reason) {
        orderID(message).ifPresent(orderID -> placing.giveUp(orderID, reason));
    }

    private static Optional<Long> orderID(ConsumerRecord<String, String> message) {
        return WholeNumbers.of(message.value(), List.of(ORDER_ID)).map(numbers -> numbers.get(ORDER_ID));
    }
}
