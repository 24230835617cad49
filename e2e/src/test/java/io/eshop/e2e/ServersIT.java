package io.eshop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.e2e.shop.Answer;
import io.eshop.e2e.shop.Shop;
import io.eshop.e2e.shop.ShopTest;
import jakarta.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator sees of the servers. */
@ShopTest
class ServersIT {
    static final String[] SERVERS = {
        "lra-coordinator", "gateway", "user", "product", "order", "stock", "coupon", "pay", "flashsale"
    };

    private final Shop shop;

    ServersIT(Shop shop) {
        this.shop = shop;
    }

    @Test
    void everything_is_up() {
        assertThat(shop.status())
                .extracting(JsonValue::asJsonObject)
                .extracting(component -> component.getString("name"), component -> component.getString("state"))
                .hasSize(12)
                .allSatisfy(component -> assertThat(component.toList()).last().isEqualTo("UP"));
    }

    @ParameterizedTest
    @FieldSource("SERVERS")
    void a_server_tells_that_it_is_well(String server) {
        for (String check : new String[] {"live", "ready", "started"}) {
            assertThat(page(server, "/health/" + check)).contains("\"UP\"");
        }
    }

    @ParameterizedTest
    @FieldSource("SERVERS")
    void a_server_shows_its_metrics(String server) {
        assertThat(page(server, "/metrics")).contains("# TYPE");
    }

    @ParameterizedTest
    @FieldSource("SERVERS")
    void a_server_describes_its_interface(String server) {
        assertThat(page(server, "/openapi")).contains("openapi: 3.1");
        assertThat(page(server, "/openapi/ui/")).contains("<html");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/user/login:",
                "/api/v1/product/{id}:",
                "/api/v1/stock/list:",
                "/api/v1/coupon:",
                "/api/v1/order/submit:",
                "/api/v1/order/{orderID}/cancel:",
                "/api/v1/pay/{orderID}:"
            })
    void the_gateway_describes_the_routes(String route) {
        assertThat(page("gateway", "/openapi")).contains(route);
    }

    private String page(String server, String path) {
        Answer answer = shop.anybody().at(shop.url(server)).get(path);
        assertThat(answer.status()).as(path + " of " + server).isEqualTo(200);
        return answer.body();
    }
}
