package io.eshop.lra.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.lra.annotation.LRAStatus;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;

/**
 * A coordinator over real HTTP that remembers what it was asked, calls participants once, without retries or a log, and misbehaves when told to.
 */
final class RecordingCoordinator implements AutoCloseable {
    static final int NO_ANSWER = -1;
    private static final Pattern LINK = Pattern.compile("<([^>]*)>; rel=\"(\\w+)\"");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger started = new AtomicInteger();
    private final Map<String, Action> actions = new ConcurrentHashMap<>();
    private final Queue<Integer> troubles = new ConcurrentLinkedQueue<>();
    final List<Request> requests = new CopyOnWriteArrayList<>();

    record Request(String method, String path, String query, Map<String, List<String>> headers, String body) {
        String header(String name) {
            return Optional.ofNullable(headers.get(name))
                    .map(values -> values.get(0))
                    .orElse(null);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** One LRA. */
    static final class Action {
        final List<Map<String, String>> participants = new CopyOnWriteArrayList<>();
        volatile LRAStatus status = LRAStatus.Active;
        volatile String parent = "";
    }

    RecordingCoordinator() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/lra-coordinator/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/lra-coordinator");
    }

    /** The next requests get these status codes, and are not carried out; for {@link #NO_ANSWER} the request is carried out. */
    void trouble(Integer... statuses) {
        troubles.addAll(List.of(statuses));
    }

    Action action(URI lra) {
        return actions.get(lra.getPath().substring(lra.getPath().lastIndexOf('/') + 1));
    }

    void forget(URI lra) {
        actions.remove(lra.getPath().substring(lra.getPath().lastIndexOf('/') + 1));
    }

    List<String> calls() {
        return requests.stream().map(Request::toString).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Request request = new Request(
                exchange.getRequestMethod(),
                uri.getPath().substring("/lra-coordinator".length()),
                uri.getQuery(),
                Map.copyOf(exchange.getRequestHeaders()),
                body);
        requests.add(request);
        Integer trouble = troubles.poll();
        if (trouble != null && trouble != NO_ANSWER) {
            answer(exchange, trouble, "");
        } else if (trouble != null) {
            carryOut(request, exchange);
            exchange.close(); // nothing has been sent
        } else {
            Answer answer = carryOut(request, exchange);
            answer(exchange, answer.status, answer.body);
        }
    }

    private record Answer(int status, String body) {}

    private Answer carryOut(Request request, HttpExchange exchange) {
        String[] path = request.path().split("/");
        if (path[1].equals("start")) {
            String id = "lra-" + started.incrementAndGet();
            Action action = new Action();
            Matcher parent = Pattern.compile("ParentLRA=([^&]*)").matcher(request.query());
            action.parent = parent.find() ? parent.group(1) : "";
            actions.put(id, action);
            exchange.getResponseHeaders().set("Location", url() + "/" + id);
            return new Answer(201, url() + "/" + id);
        }
        Action action = actions.get(path[1]);
        if (action == null) {
            return new Answer(404, "");
        }
        String verb = path.length > 2 ? path[2] : "";
        if (verb.equals("status")) {
            return new Answer(200, action.status.name());
        }
        boolean ends = verb.equals("close") || verb.equals("cancel");
        LRAStatus wanted = verb.equals("close") ? LRAStatus.Closed : LRAStatus.Cancelled;
        if (action.status != LRAStatus.Active) {
            return ends && action.status == wanted ? new Answer(200, wanted.name()) : new Answer(412, "");
        }
        if (ends) {
            action.status = wanted;
            end(url() + "/" + path[1], action, verb.equals("close") ? "complete" : "compensate");
            return new Answer(200, wanted.name());
        }
        switch (verb) {
            case "renew" -> {}
            case "remove" -> action.participants.removeIf(each -> each.equals(links(request.body())));
            default -> {
                action.participants.add(links(request.header("Link")));
                exchange.getResponseHeaders()
                        .set(LRA.LRA_HTTP_RECOVERY_HEADER, url() + "/recovery/" + action.participants.size());
            }
        }
        return new Answer(200, "");
    }

    private void end(String lra, Action action, String rel) {
        List<Map<String, String>> order = new ArrayList<>(action.participants);
        Collections.reverse(order);
        order.stream()
                .filter(each -> each.containsKey(rel))
                .forEach(each -> call("PUT", each.get(rel), LRA.LRA_HTTP_CONTEXT_HEADER, lra, ""));
        order.stream()
                .filter(each -> each.containsKey("after"))
                .forEach(each ->
                        call("PUT", each.get("after"), LRA.LRA_HTTP_ENDED_CONTEXT_HEADER, lra, action.status.name()));
    }

    /** Calls a participant; also for tests that want to say themselves when. */
    HttpResponse<String> call(String method, String url, String header, String lra, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header(header, lra)
                .header("Content-Type", "text/plain")
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(url, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(url, e);
        }
    }

    /** The links of a participant by relation. */
    private static Map<String, String> links(String header) {
        Map<String, String> links = new ConcurrentHashMap<>();
        Matcher link = LINK.matcher(header);
        while (link.find()) {
            links.put(link.group(2), link.group(1));
        }
        return links;
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
