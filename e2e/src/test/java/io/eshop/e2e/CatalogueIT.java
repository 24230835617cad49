package io.eshop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.eshop.e2e.shop.Client;
import io.eshop.e2e.shop.Order;
import io.eshop.e2e.shop.Shop;
import io.eshop.e2e.shop.ShopTest;
import jakarta.json.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Goods in, as an admin does it and as anybody sees it. */
@ShopTest
class CatalogueIT {
    private final Shop shop;

    CatalogueIT(Shop shop) {
        this.shop = shop;
    }

    @Test
    void anybody_sees_a_product() {
        long product = shop.product(1999);

        JsonObject seen = shop.anybody().get("/api/v1/product/" + product).ok();

        assertThat(seen.getString("name")).isEqualTo("Lamp");
        assertThat(seen.getInt("price")).isEqualTo(1999);
    }

    @Test
    void a_list_is_shown_by_pages() {
        shop.product(1);
        shop.product(2);

        JsonObject first = shop.anybody().get("/api/v1/product/list?limit=1").ok();
        JsonObject second =
                shop.anybody().get("/api/v1/product/list?limit=1&page=1").ok();

        assertThat(first.getInt("total")).isGreaterThanOrEqualTo(2);
        assertThat(first.getJsonArray("products")).hasSize(1);
        assertThat(second.getJsonArray("products")).hasSize(1).isNotEqualTo(first.getJsonArray("products"));
    }

    @Test
    void an_admin_sees_the_stocks() {
        shop.goods(1, 7);

        JsonObject stocks = shop.admin().get("/api/v1/stock/list?limit=1000").ok();

        assertThat(stocks.getJsonArray("stocks"))
                .extracting(stock -> stock.asJsonObject().getInt("stock"))
                .contains(7);
    }

    @Test
    void a_new_price_holds_for_the_next_order() {
        long product = shop.goods(1000, 10);
        Client customer = shop.customer();
        Order.of(product, 1).at(1000).submit(customer).ok();

        shop.admin()
                .at(shop.url("product"))
                .send("PUT", "/api/v1/product/" + product, Optional.of("{\"price\": 900}"))
                .ok();

        await("the new price is known")
                .untilAsserted(
                        () -> Order.of(product, 1).at(900).submit(customer).ok());
    }
}
