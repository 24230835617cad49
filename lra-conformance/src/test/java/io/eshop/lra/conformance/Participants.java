package io.eshop.lra.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/** Participants in this JVM, one at each path, that do nothing but remember that they were called. */
final class Participants implements AutoCloseable {
    private static final String GROUP = "/together";
    private static final int MAX_AT_ONCE = 64;

    static {
        // a body follows its headers at once
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(MAX_AT_ONCE);
    private final Set<String> called = ConcurrentHashMap.newKeySet();
    private final LongAdder calls = new LongAdder();
    private volatile Reply reply = new Reply(200, "");

    private record Reply(int status, String body) {}

    Participants() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(threads);
        server.createContext("/", this::one);
        server.createContext(GROUP, this::several);
        server.start();
    }

    /** The {@code Link} header by which the one at {@code path} joins. */
    String links(String path) {
        return link(path + "/compensate", "compensate") + "," + link(path + "/complete", "complete");
    }

    /** Likewise, of one that takes groups of calls. */
    String linksWithGroup(String path) {
        return links(path) + "," + link(GROUP, "group");
    }

    private String link(String path, String rel) {
        return "<http://localhost:" + server.getAddress().getPort() + path + ">; rel=" + rel;
    }

    /** What all of them answer from now on; 200 at first. */
    void answer(int status, String body) {
        reply = new Reply(status, body);
    }

    /** The paths of the calls that succeeded, such as {@code /stock/complete}. */
    Set<String> called() {
        return Collections.unmodifiableSet(called);
    }

    /** How many calls succeeded. */
    long calls() {
        return calls.sum();
    }

    private void one(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        Reply now = reply;
        count(exchange.getRequestURI(), now);
        answer(exchange, now);
    }

    private void several(HttpExchange exchange) throws IOException {
        JsonArray group;
        try (JsonReader reader = Json.createReader(exchange.getRequestBody())) {
            group = reader.readArray();
        }
        Reply now = reply;
        group.getValuesAs(JsonObject.class).forEach(call -> count(URI.create(call.getString("url")), now));
        String each = "{\"status\":" + now.status + "}";
        answer(exchange, new Reply(200, "[" + String.join(",", Collections.nCopies(group.size(), each)) + "]"));
    }

    private void count(URI call, Reply reply) {
        if (reply.status == 200) {
            called.add(call.getPath());
            calls.increment();
        }
    }

    private static void answer(HttpExchange exchange, Reply reply) throws IOException {
        byte[] content = reply.body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status, content.length == 0 ? -1 : content.length);
        if (content.length > 0) {
            exchange.getResponseBody().write(content);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
