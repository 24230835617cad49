package io.eshop.order.adapter.in.messaging;

import io.eshop.kernel.domain.Money;
import io.eshop.order.port.in.NotingPayments;
import io.eshop.order.port.in.Progress;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What happens to the money for orders: <code>{"orderID": 7, "payID": 8, "event": "PAID", "amount": 100}</code>, the amount in cents. */
final class PaymentMessages implements Messages {
    private static final List<String> NUMBERS = List.of("orderID", "payID", "amount");

    private final NotingPayments noting;

    PaymentMessages(NotingPayments noting) {
        this.noting = noting;
    }

    @Override
    public Optional<Supplier<Progress>> read(ConsumerRecord<String, String> message) {
        return WholeNumbers.object(message.value())
                .flatMap(event -> WholeNumbers.of(event, NUMBERS).flatMap(numbers -> step(event, numbers)));
    }

    /** It is no payment event, or of no order: there is nothing to settle. */
    @Override
    public void giveUp(ConsumerRecord<String, String> message, String reason) {}

    private Optional<Supplier<Progress>> step(JsonObject event, Map<String, Long> numbers) {
        long orderID = numbers.get("orderID");
        long amount = numbers.get("amount");
        if (amount < 0) {
            return Optional.empty();
        }
        return switch (event.getString("event", "")) {
            case "PAID" -> Optional.of(() -> noting.paid(orderID));
            case "REFUNDED" -> Optional.of(() -> noting.refunded(orderID, numbers.get("payID"), new Money(amount)));
            case "DECLINED" -> Optional.of(() -> Progress.SETTLED); // it can be tried again
            default -> Optional.empty();
        };
    }
}
