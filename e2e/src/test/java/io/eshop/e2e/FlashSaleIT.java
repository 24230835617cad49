package io.eshop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eshop.e2e.shop.Answer;
import io.eshop.e2e.shop.Client;
import io.eshop.e2e.shop.FlashSale;
import io.eshop.e2e.shop.Shop;
import io.eshop.e2e.shop.ShopTest;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Flash sales, from the first unit to the last. */
@ShopTest
class FlashSaleIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Shop shop;

    FlashSaleIT(Shop shop) {
        this.shop = shop;
    }

    @Test
    void every_unit_has_one_winner_with_one_order_and_the_winners_are_known_after_a_restart() {
        long product = shop.playSale(100, 10_000);

        List<Long> winners =
                shop
                        .tables()
                        .rows("select user_id from eshop_flashsale.purchase where product_id = ?", product)
                        .stream()
                        .map(row -> (Long) row.get("user_id"))
                        .toList();
        assertThat(winners).hasSize(100).doesNotHaveDuplicates();
        shop.restart("redis", "flashsale");
        long activity = shop.tables()
                .number("select activity_id from eshop_flashsale.purchase where product_id = ? limit 1", product);
        Answer known = shop.admin().get("/api/v1/activity/" + activity + "/purchases?page=0&limit=1000");
        assertThat(known.ok().getInt("total")).isEqualTo(100);
        assertThat(known.data().getJsonArray("purchases"))
                .extracting(JsonValue::asJsonObject)
                .allSatisfy(purchase -> assertThat(purchase.getString("state")).isEqualTo("ORDERED"))
                .extracting(purchase -> purchase.getJsonNumber("userID").longValueExact())
                .containsExactlyInAnyOrderElementsOf(winners);
        FlashSale.buy(shop.customer(), product).expect(409, 30023);
    }

    @Test
    void a_buyer_learns_what_became_of_the_purchase() {
        long product = shop.product(500);
        shop.setFlashSale(product, 1);
        Client winner = shop.customer();
        Client latecomer = shop.customer();
        assertThat(FlashSale.result(winner, product).getString("state")).isEqualTo("NONE");

        Answer bought = FlashSale.buy(winner, product).expect(200, 0);
        assertThat(bought.data().getString("state")).isEqualTo("QUEUED");
        long purchase = bought.id("purchaseID");
        FlashSale.buy(winner, product).expect(409, 40903);
        FlashSale.buy(latecomer, product).expect(409, 30023);

        awaitState(winner, product, "ORDERED");
        assertThat(FlashSale.result(winner, product).getJsonNumber("orderID").longValueExact())
                .isEqualTo(purchase);
        var order = winner.get("/api/v1/order/" + purchase).ok();
        assertThat(order.getInt("status")).isEqualTo(1);
        assertThat(order.getInt("amount")).isEqualTo(500);
        assertThat(FlashSale.result(latecomer, product).getString("state")).isEqualTo("NONE");
        latecomer.get("/api/v1/order/" + purchase).expect(403, 40301);
    }

    @Test
    void what_travels_together_is_answered_as_it_would_be_alone() {
        long product = shop.product(500);
        shop.setFlashSale(product, 1);
        String purchase = "{\"productID\":%d}".formatted(product);
        FlashSale.buy(shop.customer(), product).expect(200, 0);
        List<String> bodies = List.of(
                purchase,
                purchase + "}",
                "[" + purchase,
                "null",
                "{\"productID\":-1}",
                "{\"productID\":\"1\"}",
                "{\"productID\":%d,\"userID\":4}".formatted(product),
                "{\"productID\":999999999999}");
        List<Answer> alone = bodies.stream()
                .map(body -> shop.customer().post("/api/v1/flashSale", body))
                .toList();

        assertThat(shop.together("flashsale", "/internal/flashSale/group", bodies, shop::customer))
                .extracting(answer -> answer.getInt("status") + " " + answer.getJsonObject("answer"))
                .containsExactlyElementsOf(alone.stream()
                        .map(answer -> answer.status() + " " + answer.json())
                        .toList());
    }

    @Test
    void a_sale_is_open_between_its_times_only() {
        long product = shop.goods(500, 10);
        FlashSale.buy(shop.customer(), product).expect(409, 40904);
        Instant start = Instant.now().plusSeconds(3600);
        shop.activity(product, 300, 5, start, start.plusSeconds(60), 1);

        Answer early = FlashSale.buy(shop.customer(), product).expect(409, 40904);

        assertThat(early.data().getString("state")).isEqualTo("NOT_STARTED");
        assertThat(Instant.parse(early.data().getString("startsAt")).getEpochSecond())
                .isEqualTo(start.getEpochSecond());
    }

    @Test
    void what_a_sale_leaves_goes_back_to_the_stock_when_it_ends() {
        long product = shop.goods(500, 10);
        Instant end = Instant.now().plusSeconds(4);
        shop.activity(product, 300, 5, Instant.now().minusSeconds(1), end, 1);
        assertThat(shop.stock(product)).containsEntry("available", 5L);
        Client buyer = shop.customer();

        FlashSale.buy(buyer, product).expect(200, 0);

        awaitState(buyer, product, "ORDERED");
        await("the units that were not sold are back")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(shop.stock(product))
                        .containsAllEntriesOf(Map.of("available", 9L, "held", 0L, "committed", 1L)));
        FlashSale.buy(shop.customer(), product).expect(409, 40904);
    }

    @Test
    void units_are_set_again_but_not_below_what_is_sold() {
        long product = shop.product(500);
        shop.setFlashSale(product, 2);
        FlashSale.buy(shop.customer(), product).expect(200, 0);
        FlashSale.buy(shop.customer(), product).expect(200, 0);
        FlashSale.buy(shop.customer(), product).expect(409, 30023);

        shop.setFlashSale(product, 3);
        FlashSale.buy(shop.customer(), product).expect(200, 0);

        FlashSale.set(shop.admin(), product, 1).expect(409, 40906);
        shop.awaitSettled();
        assertThat(shop.stock(product)).containsEntry("committed", 3L);
    }

    @Test
    void a_winner_whom_the_stock_cannot_serve_is_refused_and_may_try_again() {
        long product = shop.product(500);
        shop.setFlashSale(product, 1);
        Client buyer = shop.customer();
        shop.tables().update("update eshop_stock.allotment set remaining = 0 where product_id = ?", product);
        shop.tables().update("update eshop_stock.stock set allotted = 0, goods_in = 0 where product_id = ?", product);

        FlashSale.buy(buyer, product).expect(200, 0);

        awaitState(buyer, product, "REFUSED");
        assertThat(FlashSale.result(buyer, product).getString("reason")).containsIgnoringCase("stock");
        shop.tables().update("update eshop_stock.stock set allotted = 1, goods_in = 1 where product_id = ?", product);
        shop.tables().update("update eshop_stock.allotment set remaining = 1 where product_id = ?", product);
        await("the unit is back")
                .atMost(SOON)
                .until(() -> FlashSale.buy(buyer, product).isOk());
        awaitState(buyer, product, "ORDERED");
    }

    @Test
    void the_unit_of_a_cancelled_winner_is_for_sale_again() {
        long product = shop.product(500);
        shop.setFlashSale(product, 1);
        Client winner = shop.customer();
        Client latecomer = shop.customer();
        long order = FlashSale.buy(winner, product).expect(200, 0).id("purchaseID");
        awaitState(winner, product, "ORDERED");
        FlashSale.buy(latecomer, product).expect(409, 30023);

        winner.post("/api/v1/order/" + order + "/cancel").ok();

        await("the unit is back")
                .atMost(SOON)
                .until(() -> FlashSale.buy(latecomer, product).isOk());
        awaitState(latecomer, product, "ORDERED");
    }

    @Test
    void the_normal_route_does_not_sell_the_units_of_a_sale() {
        long product = shop.product(500);
        shop.setFlashSale(product, 5);

        shop.customer()
                .post("/api/v1/order/submit", "{\"productID\":%d,\"productCount\":1}".formatted(product))
                .expect(409, 40901);
    }

    @Test
    void a_message_that_makes_no_sense_is_laid_aside() {
        String nonsense = "not a purchase " + UUID.randomUUID();

        shop.topic("flash-sale-orders").writeToEachPartition("0", nonsense);

        await("the dead letters")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(
                                shop.topic("flash-sale-orders.dead-letter").messages())
                        .filteredOn(message -> message.body().equals(nonsense))
                        .hasSize(8));
    }

    @Test
    void only_admins_see_the_winners_and_set_sales_up() {
        long product = shop.product(500);
        FlashSale.set(shop.customer(), product, 5).expect(403, 40301);
        FlashSale.set(shop.anybody(), product, 5).expect(401, 40101);
        shop.setFlashSale(product, 5);
        long activity = Stream.of(shop.anybody()
                        .get("/api/v1/activity/list?page=0&limit=1000")
                        .ok())
                .flatMap(list -> list.getJsonArray("activities").stream())
                .map(JsonValue::asJsonObject)
                .filter(shown -> shown.getJsonNumber("productID").longValueExact() == product)
                .map(shown -> shown.getJsonNumber("id").longValueExact())
                .findFirst()
                .orElseThrow();

        shop.customer().get("/api/v1/activity/" + activity + "/purchases").expect(403, 40301);
        assertThat(shop.anybody().get("/api/v1/activity/" + activity).ok().getString("state"))
                .isEqualTo("OPEN");
    }

    private static void awaitState(Client buyer, long product, String state) {
        await("the purchase is " + state)
                .atMost(SOON)
                .untilAsserted(() -> assertThat(FlashSale.result(buyer, product).getString("state"))
                        .isEqualTo(state));
    }
}
