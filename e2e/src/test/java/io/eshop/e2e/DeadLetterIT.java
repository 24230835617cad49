package io.eshop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eshop.e2e.shop.Client;
import io.eshop.e2e.shop.Order;
import io.eshop.e2e.shop.Shop;
import io.eshop.e2e.shop.ShopTest;
import io.eshop.e2e.shop.Topic;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Messages that can never succeed. */
@ShopTest
class DeadLetterIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Shop shop;
    private final Topic submissions;
    private final Topic deadLetters;

    DeadLetterIT(Shop shop) {
        this.shop = shop;
        this.submissions = shop.topic("order-submissions");
        this.deadLetters = shop.topic("order-submissions.dead-letter");
    }

    @Test
    void a_message_that_makes_no_sense_is_laid_aside_with_the_reason_and_holds_nobody_up() {
        String nonsense = "not an order " + UUID.randomUUID();
        Client customer = shop.customer();
        long product = shop.goods(100, 20);

        submissions.writeToEachPartition("0", nonsense);
        for (int i = 0; i < 20; i++) {
            Order.of(product, 1).send(customer).ok();
        }

        shop.awaitSettled();
        assertThat(shop.stock(product)).containsEntry("committed", 20L);
        await("the dead letters")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(deadLetters.messages())
                        .filteredOn(message -> message.body().equals(nonsense))
                        .hasSize(8)
                        .allSatisfy(message -> assertThat(message.headers().get("dead-letter-reason"))
                                .isNotBlank()));
    }

    @Test
    void a_message_of_an_order_that_nobody_made_is_laid_aside() {
        submissions.writeToEachPartition("17", "{\"orderID\":17}");

        await("the dead letters")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(deadLetters.messages())
                        .filteredOn(message -> "17".equals(message.key()))
                        .isNotEmpty());
    }
}
