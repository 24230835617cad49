package io.eshop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.eshop.e2e.shop.Answer;
import io.eshop.e2e.shop.Client;
import io.eshop.e2e.shop.Order;
import io.eshop.e2e.shop.Shop;
import io.eshop.e2e.shop.ShopTest;
import io.eshop.e2e.shop.Token;
import jakarta.json.JsonObject;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may use which route of the gateway: all of them, for a route that is not in the table fails the test. */
@ShopTest
class RoutesIT {
    private static final List<Route> ROUTES = """
            ANYBODY  POST /api/v1/user
            ANYBODY  POST /api/v1/user/login
            USER     POST /api/v1/user/password
            USER     POST /api/v1/user/refresh
            USER     GET  /api/v1/user/me
            ADMIN    GET  /api/v1/user/list
            ADMIN    POST /api/v1/product
            ANYBODY  GET  /api/v1/product/list
            ANYBODY  GET  /api/v1/product/{id}
            ADMIN    POST /api/v1/stock
            ADMIN    GET  /api/v1/stock/list
            ADMIN    POST /api/v1/stock/setFlashSale
            ADMIN    POST /api/v1/coupon
            USER     GET  /api/v1/coupon/list
            USER     POST /api/v1/order/submit
            USER     POST /api/v1/order/sendSubmitNotify
            OWNER    GET  /api/v1/order/{orderID}
            USER     GET  /api/v1/order/list
            OWNER    POST /api/v1/order/{orderID}/cancel
            ADMIN    POST /api/v1/order/{orderID}/refund
            ADMIN    POST /api/v1/order/{orderID}/ship
            OWNER    POST /api/v1/order/{orderID}/receive
            OWNER    POST /api/v1/pay/{orderID}
            OWNER    GET  /api/v1/pay/{orderID}
            USER     GET  /api/v1/pay/list
            PROVIDER POST /api/v1/pay/callback
            USER     POST /api/v1/flashSale
            USER     GET  /api/v1/flashSale/result
            ANYBODY  GET  /api/v1/activity/list
            ANYBODY  GET  /api/v1/activity/{id}
            ADMIN    POST /api/v1/activity
            ADMIN    PUT  /api/v1/activity
            ADMIN    PUT  /api/v1/activity/{id}
            ADMIN    GET  /api/v1/activity/{id}/purchases
            """.lines().map(Route::of).toList();

    private static final PrivateKey ANOTHER_KEY = Token.anotherPrivateKey();

    private final Shop shop;
    private final Client customer;
    private final long somebodysOrder;

    RoutesIT(Shop shop) {
        this.shop = shop;
        this.customer = shop.customer();
        this.somebodysOrder = Order.of(shop.goods(100, 1), 1)
                .submit(shop.customer())
                .expect(200, 0)
                .id("orderID");
    }

    @Test
    void every_route_is_in_the_table() {
        assumeFalse(shop.isTogether(), "one server shows the routes of all services");
        JsonObject paths = shop.anybody()
                .with("Accept", "application/json")
                .get("/openapi")
                .json()
                .getJsonObject("paths");

        assertThat(paths.entrySet())
                .flatExtracting(path -> path.getValue().asJsonObject().keySet().stream()
                        .filter(key ->
                                List.of("get", "post", "put", "delete", "patch").contains(key))
                        .map(method -> method.toUpperCase() + " " + path.getKey())
                        .toList())
                .containsExactlyInAnyOrderElementsOf(
                        ROUTES.stream().map(Route::name).toList());
    }

    @ParameterizedTest
    @MethodSource("closed")
    void without_a_good_token_nothing_is_shown_or_done(Route route) {
        Token token = Token.of(customer.userID()).groups("user", "admin");
        String shopKey = shop.file("eshop.jwt.private.key.file");

        refuses(route, shop.anybody());
        refuses(route, with(token.signed(ANOTHER_KEY)));
        refuses(route, with(token.algorithm("none").unsigned()));
        refuses(route, with(token.expires(Instant.now().minusSeconds(1)).signed(Token.privateKey(shopKey))));
    }

    @ParameterizedTest
    @MethodSource("restricted")
    void what_is_for_admins_or_of_somebody_else_is_not_for_users(Route route) {
        send(route, customer).expect(403, 40301);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/order/submit", "/api/v1/order/sendSubmitNotify", "/api/v1/flashSale"})
    void nobody_buys_in_the_name_of_somebody_else(String path) {
        String body = "{\"productID\": 1, \"productCount\": 1, \"userID\": %d}".formatted(customer.userID() + 1);

        customer.post(path, body).expect(403, 40301);
    }

    private static Stream<Route> closed() {
        return ROUTES.stream().filter(route -> route.who != Who.ANYBODY);
    }

    private static Stream<Route> restricted() {
        return ROUTES.stream().filter(route -> route.who == Who.ADMIN || route.who == Who.OWNER);
    }

    private void refuses(Route route, Client client) {
        send(route, client).expect(401, 40101);
    }

    private Answer send(Route route, Client client) {
        String path =
                route.path.replace("{orderID}", Long.toString(somebodysOrder)).replace("{id}", "1");
        return client.send(route.method, path, route.method.equals("GET") ? Optional.empty() : Optional.of("{}"));
    }

    private Client with(String token) {
        return shop.anybody().with("Authorization", "Bearer " + token);
    }

    /** OWNER: of the order, and admins. PROVIDER: of payments, who signs what it tells. */
    private enum Who {
        ANYBODY,
        USER,
        OWNER,
        ADMIN,
        PROVIDER
    }

    private record Route(Who who, String method, String path) {
        static Route of(String line) {
            String[] words = line.split(" +");
            return new Route(Who.valueOf(words[0]), words[1], words[2]);
        }

        String name() {
            return method + " " + path;
        }

        @Override
        public String toString() {
            return name();
        }
    }
}
