package io.eshop.lra.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
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
    /** What a group answers for an LRA that another coordinator has under way. */
    private static final int MISDIRECTED = 421;

    private static final Pattern LINK = Pattern.compile("<([^>]*)>; rel=\"(\\w+)\"");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger started = new AtomicInteger();
    private final Map<String, Action> actions = new ConcurrentHashMap<>();
    private final Queue<Integer> troubles = new ConcurrentLinkedQueue<>();
    final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Set<String> elsewhere = ConcurrentHashMap.newKeySet();
    private volatile boolean offersGroups;
    private volatile boolean takesGroups;
    private volatile CountDownLatch open = new CountDownLatch(0);

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

    /** From now on it takes groups, and says so. */
    void offerGroups() {
        offersGroups = true;
        takesGroups = true;
    }

    /** As after it was replaced by an older one, which nobody knows yet. */
    void takeNoGroups() {
        offersGroups = false;
        takesGroups = false;
    }

    /** Another one has the LRA under way: of a group it is not taken. */
    void moveElsewhere(URI lra) {
        elsewhere.add(lra.getPath().substring(lra.getPath().lastIndexOf('/') + 1));
    }

    /** Requests are recorded, but not carried out before {@link #open}. */
    void hold() {
        open = new CountDownLatch(1);
    }

    void open() {
        open.countDown();
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
        if (offersGroups) {
            exchange.getResponseHeaders().set(CoordinatorHttp.GROUP_VERSION_HEADER, "1.0");
        }
        awaitOpening();
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

    private void awaitOpening() {
        try {
            open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Answer(int status, String body) {}

    /** As the single requests would be carried out. */
    private Answer carryOutGroup(String body, HttpExchange exchange) {
        JsonArrayBuilder answers = Json.array();
        for (JsonObject item : Json.array(body).orElseThrow().getValuesAs(JsonObject.class)) {
            Command.Verb verb = Command.Verb.valueOf(item.getString("verb"));
            String lra = item.getString("lra", null);
            Command command = new Command(
                    verb, lra, item.getString("clientID", ""), null, Duration.ZERO, item.getString("links", null));
            Answer answer = lra != null && elsewhere.contains(lra)
                    ? new Answer(MISDIRECTED, "")
                    : carryOut(
                            new Request(
                                    verb.httpMethod,
                                    command.path().replaceFirst("[?].*", ""),
                                    command.path().replaceFirst("[^?]*[?]?", ""),
                                    Map.of("Link", List.of(item.getString("links", ""))),
                                    item.getString("links", "")),
                            exchange);
            JsonObjectBuilder json = Json.object().add("status", answer.status).add("text", answer.body);
            if (verb == Command.Verb.START) {
                json.add("lra", answer.body);
            }
            answers.add(json);
        }
        return new Answer(200, answers.build().toString());
    }

    private Answer carryOut(Request request, HttpExchange exchange) {
        String[] path = request.path().split("/");
        if (path[1].equals("group")) {
            return takesGroups ? carryOutGroup(request.body(), exchange) : new Answer(405, "");
        }
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

    /** Gives an LRA another id. */
    URI rename(URI lra, String id) {
        actions.put(id, actions.remove(lra.getPath().substring(lra.getPath().lastIndexOf('/') + 1)));
        return URI.create(url() + "/" + id);
    }

    /** Calls a participant; also for tests that want to say themselves when. */
    HttpResponse<String> call(String method, String url, String header, String lra, String body) {
        return send(HttpRequest.newBuilder(URI.create(url))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header(header, lra)
                .header("Content-Type", "text/plain"));
    }

    HttpResponse<String> call(String method, String url, String contentType, String body) {
        return send(HttpRequest.newBuilder(URI.create(url))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", contentType));
    }

    private HttpResponse<String> send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        URI url = request.uri();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(url.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(url.toString(), e);
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
