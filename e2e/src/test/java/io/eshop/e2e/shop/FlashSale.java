package io.eshop.e2e.shop;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.Optional;

/** What a client does in a flash sale. */
public final class FlashSale {
    private FlashSale() {}

    /** Sets the units of a product's sale; opens one if there is none. */
    public static Answer set(Client client, long product, long units) {
        return client.post("/api/v1/stock/setFlashSale", "{\"productID\":%d,\"stock\":%d}".formatted(product, units));
    }

    public static Answer buy(Client client, long product) {
        return client.post("/api/v1/flashSale", json(product));
    }

    /** Buys in a shop that may be just breaking down. */
    public static Answer offer(Client client, long product) throws IOException {
        return client.exchange("POST", "/api/v1/flashSale", Optional.of(json(product)));
    }

    public static JsonObject result(Client client, long product) {
        return client.get("/api/v1/flashSale/result?productID=" + product).ok();
    }

    private static String json(long product) {
        return "{\"productID\":%d}".formatted(product);
    }
}
