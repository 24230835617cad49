package io.eshop.order.adapter.in.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.kernel.domain.Money;
import io.eshop.order.domain.Purchase;
import io.eshop.order.port.in.PlacingPurchases;
import io.eshop.order.port.in.Progress;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class PurchaseMessagesTest {
    private static final String BODY =
            "{\"purchaseID\":7,\"activityID\":2,\"productID\":3,\"userID\":4,\"price\":100,\"units\":1}";

    private final List<String> happened = new ArrayList<>();
    private final PurchaseMessages messages = new PurchaseMessages(new PlacingPurchases() {
        @Override
        public Progress place(long purchaseID, Purchase purchase) {
            happened.add("place " + purchaseID);
            assertThat(purchase).isEqualTo(Purchase.ofSale(2, 4, 3, 1, new Money(100)));
            return Progress.SETTLED;
        }

        @Override
        public void giveUp(long purchaseID, String reason) {
            happened.add("give up " + purchaseID + ": " + reason);
        }
    });

    @Test
    void a_purchase_is_placed_as_an_order_of_the_same_id() {
        assertThat(messages.read(message("7", BODY)).orElseThrow().get()).isEqualTo(Progress.SETTLED);
        assertThat(happened).containsExactly("place 7");
    }

    @Test
    void what_is_no_purchase_is_not_read() {
        for (String body : new String[] {
            "",
            "[]",
            "{}",
            BODY.replace("\"units\":1", "\"units\":0"),
            BODY.replace("\"units\":1", "\"units\":3000000000"),
            BODY.replace("\"price\":100", "\"price\":-1"),
            BODY.replace("\"price\":100", "\"price\":9.99"),
            BODY.replace("\"activityID\":2", "\"activityID\":0"),
            BODY.replace("\"purchaseID\":7", "\"purchaseID\":0"),
            BODY.replace("\"userID\":4", "\"userID\":\"4\""),
            BODY.replace("\"userID\":4,", "")
        }) {
            assertThat(messages.read(message("7", body))).as(body).isEmpty();
        }
    }

    @Test
    void a_purchase_is_given_up_by_its_key_whatever_the_body_says() {
        messages.giveUp(message("7", "not JSON"), "it names no order");
        assertThat(happened).containsExactly("give up 7: it names no order");
    }

    @Test
    void a_key_that_names_no_purchase_leaves_nothing_to_give_up() {
        messages.giveUp(message("seven", BODY), "it names no order");
        messages.giveUp(message(null, BODY), "it names no order");
        assertThat(happened).isEmpty();
    }

    private static ConsumerRecord<String, String> message(String key, String body) {
        return new ConsumerRecord<>("flash-sale-orders", 0, 0, key, body);
    }
}
