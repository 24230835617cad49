package io.eshop.launcher.bench;

import io.eshop.launcher.ShopException;
import io.eshop.launcher.client.Gateway;
import io.eshop.launcher.client.Gateway.Answer;
import io.eshop.launcher.token.TokenIssuer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** The shop as its admin and its customers use it, through the gateway. */
final class Storefront {
    private static final long PRICE = 100;

    private final URI url;
    private final Gateway gateway;
    private final String admin;
    private final List<String> tokens;

    /** @param users who have a token each */
    Storefront(URI url, TokenIssuer issuer, int users, Progress progress) {
        this.url = url;
        this.gateway = new Gateway(url.toString());
        this.admin = issuer.admin();
        AtomicInteger signed = new AtomicInteger();
        this.tokens = IntStream.rangeClosed(1, users)
                .parallel()
                .mapToObj(user -> {
                    progress.at("tokens", signed.incrementAndGet(), users);
                    return issuer.token(user, false);
                })
                .toList();
    }

    URI url() {
        return url;
    }

    int users() {
        return tokens.size();
    }

    /** The head of a POST to a path, of every user. */
    List<byte[]> posts(String path) {
        URI there = url.resolve(path);
        return tokens.stream()
                .map(token -> Request.head("POST", there, "Authorization: Bearer " + token))
                .toList();
    }

    /** Makes a product, and tells its id. */
    long product() {
        return done(
                        "/api/v1/product",
                        admin,
                        Json.createObjectBuilder()
                                .add("name", "Bench lamp")
                                .add("price", PRICE)
                                .build())
                .id("id");
    }

    void stock(long product, long units) {
        done("/api/v1/stock", admin, units(product, units));
    }

    void flashSale(long product, long units) {
        done("/api/v1/stock/setFlashSale", admin, units(product, units));
    }

    /** The first user buys a unit in a flash sale. */
    void buy(long product) {
        done(
                FlashSales.PATH,
                tokens.get(0),
                Json.createObjectBuilder().add("productID", product).build());
    }

    private static JsonObject units(long product, long units) {
        return Json.createObjectBuilder()
                .add("productID", product)
                .add("stock", units)
                .build();
    }

    private Answer done(String path, String token, JsonObject body) {
        Answer answer = gateway.post(path, token, body);
        if (answer.status() != 200) {
            throw new ShopException("the bench cannot be set up: " + path + " answers " + answer);
        }
        return answer;
    }
}
