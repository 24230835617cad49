package io.eshop.launcher.client;

import io.eshop.launcher.ShopException;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** The shop's door, used as any client uses it. */
public final class Gateway {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    // HTTP/1.1: a client that tries to upgrade its first calls opens a connection for each
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String url;

    public Gateway(String url) {
        this.url = url;
    }

    /** A reply: HTTP status, and what its envelope holds. */
    public record Answer(int status, int code, JsonObject data) {
        public long id(String name) {
            return data.getJsonNumber(name).longValueExact();
        }

        @Override
        public String toString() {
            return status + (code == 0 ? "" : " code " + code) + " " + data;
        }
    }

    /**
     * Asks, and waits for the answer.
     *
     * @param token null: nobody asks
     * @throws ShopException when there is no answer
     */
    public Answer get(String path, String token) {
        return answer(send(request(path, token).GET()));
    }

    /**
     * Sends, and waits for the answer.
     *
     * @param token null: nobody asks
     * @throws ShopException when there is no answer
     */
    public Answer post(String path, String token, JsonObject body) {
        return answer(postLater(path, token, body.toString()));
    }

    /**
     * Sends, and does not wait; fails with an {@link java.io.IOException} when there is no answer.
     *
     * @param token null: nobody asks
     */
    public CompletableFuture<Answer> postLater(String path, String token, String body) {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(TIMEOUT);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private CompletableFuture<Answer> send(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(response -> answer(response.statusCode(), response.body()));
    }

    private Answer answer(CompletableFuture<Answer> coming) {
        try {
            return coming.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ShopException failure) {
                throw failure;
            }
            throw new ShopException("the gateway at " + url + " does not answer; start the shop: ./eshop up", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShopException("interrupted", e);
        }
    }

    private static Answer answer(int status, String body) {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            JsonObject envelope = reader.readObject();
            return new Answer(status, envelope.getInt("code"), envelope.getJsonObject("data"));
        } catch (JsonException | NullPointerException e) {
            throw new ShopException("the gateway's answer is not an envelope: " + body, e);
        }
    }
}
