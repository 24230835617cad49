package io.eshop.e2e.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Somebody who talks to one server of the shop, signed in or not. */
public final class Client {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    /** Longer than anything in the shop waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String url;
    private final long userID;
    private final Map<String, String> headers;

    private Client(String url, long userID, Map<String, String> headers) {
        this.url = url;
        this.userID = userID;
        this.headers = headers;
    }

    static Client anonymous(String url) {
        return new Client(url, 0, Map.of());
    }

    static Client user(String url, long userID, String token) {
        return new Client(url, userID, Map.of("Authorization", "Bearer " + token));
    }

    public long userID() {
        return userID;
    }

    /** The same one, sending a header besides. */
    public Client with(String header, String value) {
        Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        more.put(header, value);
        return new Client(url, userID, more);
    }

    /** The same one, talking to another server. */
    public Client at(String otherUrl) {
        return new Client(otherUrl, userID, headers);
    }

    public Answer get(String path) {
        return send("GET", path, Optional.empty());
    }

    /** Looks at something in a shop that may be just breaking down. */
    public Answer look(String path) throws IOException {
        return exchange("GET", path, Optional.empty());
    }

    public Answer post(String path) {
        return send("POST", path, Optional.empty());
    }

    public Answer post(String path, String body) {
        return send("POST", path, Optional.of(body));
    }

    public Answer send(String method, String path, Optional<String> body) {
        try {
            return exchange(method, path, body);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + url + path, e);
        }
    }

    /** An exchange that may come to nothing, as with a server that is just being killed. */
    Answer exchange(String method, String path, Optional<String> body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(PATIENCE)
                .method(method, body.map(BodyPublishers::ofString).orElse(BodyPublishers.noBody()));
        if (body.isPresent()) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::setHeader);
        try {
            return Answer.of(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
