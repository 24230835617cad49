package io.eshop.lra.conformance;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

/** Requests of the tests. */
final class Http {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Http() {}

    /** @param headers names and values, one after the other */
    static HttpResponse<String> send(String method, URI url, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url).method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return sendAsync(request).join();
    }

    static HttpResponse<String> postJson(URI url, String json) {
        return sendAsync(HttpRequest.newBuilder(url)
                        .POST(BodyPublishers.ofString(json))
                        .header("Content-Type", "application/json"))
                .join();
    }

    static CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
        return CLIENT.sendAsync(request.build(), BodyHandlers.ofString());
    }
}
