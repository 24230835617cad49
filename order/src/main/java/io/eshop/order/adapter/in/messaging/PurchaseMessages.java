package io.eshop.order.adapter.in.messaging;

import io.eshop.kernel.domain.Money;
import io.eshop.order.domain.Purchase;
import io.eshop.order.port.in.PlacingPurchases;
import io.eshop.order.port.in.Progress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Purchases in flash sales: <code>{"purchaseID": 7, "activityID": 2, "productID": 3, "userID": 4, "price": 100, "units": 1}</code>, the price in cents. The
 * key is the purchase's id, too.
 */
final class PurchaseMessages implements Messages {
    private static final List<String> FIELDS =
            List.of("purchaseID", "activityID", "productID", "userID", "price", "units");

    private final PlacingPurchases placing;

    PurchaseMessages(PlacingPurchases placing) {
        this.placing = placing;
    }

    @Override
    public Optional<Supplier<Progress>> read(ConsumerRecord<String, String> message) {
        Optional<Map<String, Long>> numbers = WholeNumbers.of(message.value(), FIELDS);
        return numbers.filter(given -> given.get("purchaseID") > 0)
                .flatMap(PurchaseMessages::purchase)
                .map(purchase -> () -> placing.place(numbers.orElseThrow().get("purchaseID"), purchase));
    }

    /** By the key: the body may be what is wrong. */
    @Override
    public void giveUp(ConsumerRecord<String, String> message, String reason) {
        purchaseID(message.key()).ifPresent(purchaseID -> placing.giveUp(purchaseID, reason));
    }

    private static Optional<Purchase> purchase(Map<String, Long> numbers) {
        try {
            return Optional.of(Purchase.ofSale(
                    numbers.get("activityID"),
                    numbers.get("userID"),
                    numbers.get("productID"),
                    Math.toIntExact(numbers.get("units")),
                    new Money(numbers.get("price"))));
        } catch (IllegalArgumentException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> purchaseID(String key) {
        try {
            return Optional.of(Long.valueOf(key));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
