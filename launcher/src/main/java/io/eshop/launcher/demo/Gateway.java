package io.eshop.launcher.demo;

import io.eshop.launcher.ShopException;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The shop's door, used as any client uses it. */
final class Gateway {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final String url;

    Gateway(String url) {
        this.url = url;
    }

    /** A reply: HTTP status, and what its envelope holds. */
    record Answer(int status, int code, JsonObject data) {
        long id(String name) {
            return data.getJsonNumber(name).longValueExact();
        }

        @Override
        public String toString() {
            return status + (code == 0 ? "" : " code " + code) + " " + data;
        }
    }

    /** @param token null: nobody asks */
    Answer get(String path, String token) {
        return send(request(path, token).GET());
    }

    /** @param token null: nobody asks */
    Answer post(String path, String token, JsonObject body) {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(TIMEOUT);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
                JsonObject envelope = reader.readObject();
                return new Answer(response.statusCode(), envelope.getInt("code"), envelope.getJsonObject("data"));
            } catch (JsonException | NullPointerException e) {
                throw new ShopException("the gateway's answer is not an envelope: " + response.body(), e);
            }
        } catch (IOException e) {
            throw new ShopException("the gateway at " + url + " does not answer; start the shop: ./eshop up", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShopException("interrupted", e);
        }
    }
}
