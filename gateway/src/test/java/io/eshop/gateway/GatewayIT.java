package io.eshop.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway's filters, all of them, in a real server; the services behind it are one that says yes to everything. */
class GatewayIT {
    private static final Duration START_TIME = Duration.ofMinutes(2);
    /** Of stock. */
    private static final Duration SLOW = Duration.ofMillis(200);

    private static final int ENOUGH = 1000;
    private static final String SUBMIT = "/api/v1/order/submit";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String TRACEPARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final AtomicLong USERS = new AtomicLong(100);

    private static final List<Map<String, String>> REACHED = new CopyOnWriteArrayList<>();
    private static final ExecutorService THREADS = Executors.newCachedThreadPool();
    private static HttpServer services;
    private static GatewayServer gateway;

    /** A permit for each answer of pay. */
    private static final Semaphore PAY_MAY_ANSWER = new Semaphore(ENOUGH);

    /** Every test has a user of its own. */
    private final Map<String, String> user = user("user");

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        services = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        services.setExecutor(THREADS);
        services.createContext("/", GatewayIT::handle);
        services.start();
        int port = services.getAddress().getPort();
        Map<String, String> settings = new HashMap<>();
        for (String service : List.of("user", "product", "stock", "coupon", "order", "flashsale")) {
            settings.put(service + ".url", "http://localhost:" + port);
        }
        settings.put("pay.url", "http://127.0.0.1:" + port); // a host of its own has connections of its own
        settings.put("gateway.limit.user.order.submit", "2/PT1H");
        settings.put("gateway.limit.address.product", "1/PT1H");
        settings.put("gateway.threads", "64");
        settings.put("gateway.concurrency", "8");
        settings.put("gateway.timeout.turn", "PT0.5S");
        settings.put("gateway.timeout.thread", "PT1S");
        settings.put("gateway.cors.origins", "https://shop.example");
        gateway = new GatewayServer(directory, settings);
        await().atMost(START_TIME).ignoreExceptions().until(() -> {
            return !gateway.isRunning()
                    || send("GET", "/health/ready", Map.of()).statusCode() == 200;
        });
        assertThat(gateway.isRunning()).as(gateway.console()).isTrue();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        gateway.stop();
        services.stop(0);
        THREADS.shutdownNow();
    }

    @BeforeEach
    void forget() {
        REACHED.clear();
    }

    @Test
    void a_user_has_as_many_requests_of_a_route_as_its_limit_says() {
        assertThat(send("POST", SUBMIT, user).statusCode()).isEqualTo(200);
        assertThat(send("POST", SUBMIT, user).statusCode()).isEqualTo(200);

        HttpResponse<String> refused = send("POST", SUBMIT, user);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("\"code\":42901");
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                .as("half of the hour, but for the time since")
                .isBetween(1700L, 1800L);
        assertThat(REACHED).hasSize(2);
        assertThat(send("GET", "/api/v1/order/list", user).statusCode())
                .as("another route")
                .isEqualTo(200);
        assertThat(send("POST", SUBMIT, user("user")).statusCode())
                .as("another user")
                .isEqualTo(200);
    }

    @Test
    void an_admin_has_no_limit() {
        Map<String, String> admin = user("user,admin");
        for (int i = 0; i < 5; i++) {
            assertThat(send("POST", SUBMIT, admin).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void an_address_has_a_limit_before_anybody_asks_who_it_is() {
        assertThat(send("GET", "/api/v1/product/1", Map.of()).statusCode()).isEqualTo(200);
        assertThat(send("GET", "/api/v1/product/2", Map.of("Authorization", "Bearer none"))
                        .statusCode())
                .isEqualTo(429);
    }

    @Test
    void a_service_that_hangs_leaves_threads_to_the_others() throws Exception {
        PAY_MAY_ANSWER.drainPermits();
        List<CompletableFuture<HttpResponse<String>>> hanging = sendAtOnce(40, "/api/v1/pay/list", user);
        await().untilAsserted(
                        () -> assertThat(hanging).filteredOn(Future::isDone).hasSize(32));

        assertThat(send("GET", "/api/v1/order/list", user).statusCode()).isEqualTo(200);
        assertThat(send("GET", "/api/v1/pay/list", user).body()).contains("pay has too much to do; nothing was done");

        PAY_MAY_ANSWER.release(ENOUGH);
        assertThat(hanging)
                .extracting(answer -> answer.join().statusCode())
                .containsOnly(200, 503)
                .filteredOn(status -> status == 200)
                .hasSize(8);
        assertThat(send("GET", "/api/v1/pay/list", user).statusCode()).isEqualTo(200);
    }

    @Test
    void while_requests_wait_too_long_for_a_thread_others_are_refused() {
        List<String> answers = sendAtOnce(600, "/api/v1/stock/list", user("user,admin")).stream()
                .map(CompletableFuture::join)
                .map(HttpResponse::body)
                .toList();

        assertThat(answers).anyMatch(answer -> answer.contains("\"msg\":\"ok\""));
        assertThat(answers).anyMatch(answer -> answer.contains("stock has too much to do; nothing was done"));
        assertThat(answers)
                .anyMatch(answer -> answer.contains("\"msg\":\"too much to do; nothing was done, try again later\""));
        await().untilAsserted(() -> assertThat(
                        send("GET", "/api/v1/stock/list", user("user,admin")).statusCode())
                .isEqualTo(200));
    }

    @Test
    void a_request_stays_in_its_trace() {
        HttpResponse<String> answer =
                send("GET", "/api/v1/order/list", with(user, "traceparent", TRACEPARENT, "X-Request-ID", "list-7"));

        assertThat(answer.headers().allValues("X-Request-ID")).containsExactly("list-7");
        assertThat(reached())
                .containsEntry("X-request-id", "list-7")
                .hasEntrySatisfying(
                        "Traceparent",
                        sent -> assertThat(sent)
                                .matches("00-" + TRACE + "-[0-9a-f]{16}-01")
                                .isNotEqualTo(TRACEPARENT));
    }

    @Test
    void a_request_without_a_proper_trace_begins_one() {
        HttpResponse<String> answer =
                send("GET", "/api/v1/order/list", with(user, "traceparent", "00-" + TRACE, "X-Request-ID", "<script>"));

        String requestID = answer.headers().firstValue("X-Request-ID").orElseThrow();
        assertThat(requestID).matches("[0-9a-f]{32}").isNotEqualTo(TRACE);
        assertThat(reached())
                .containsEntry("X-request-id", requestID)
                .hasEntrySatisfying("Traceparent", sent -> assertThat(sent).startsWith("00-" + requestID + "-"));
    }

    @Test
    void what_is_refused_has_a_request_id_too() {
        for (HttpResponse<String> refused : List.of(
                send("GET", "/api/v1/order/list", Map.of("X-Request-ID", "no-token")),
                send("GET", "/api/v1/nothing", Map.of("X-Request-ID", "no-token")))) {
            assertThat(refused.statusCode()).isIn(401, 404);
            assertThat(refused.headers().firstValue("X-Request-ID")).hasValue("no-token");
        }
    }

    @Test
    void the_log_names_trace_and_request() {
        assertThat(send("GET", "/api/v1/coupon/list", with(user, "traceparent", TRACEPARENT, "X-Request-ID", "away-7"))
                        .statusCode())
                .isEqualTo(503);

        await().untilAsserted(() -> assertThat(gateway.log().lines())
                .filteredOn(line -> line.contains("coupon gave no answer"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line)
                        .contains("\"ext_traceID\":\"" + TRACE + "\"")
                        .contains("\"ext_requestID\":\"away-7\"")));
    }

    @Test
    void a_page_of_an_allowed_origin_may_send_a_trace() {
        Map<String, String> preflight =
                Map.of("Origin", "https://shop.example", "Access-Control-Request-Method", "POST");

        HttpResponse<String> answer = send("OPTIONS", SUBMIT, preflight);

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://shop.example");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Headers"))
                .hasValueSatisfying(allowed -> assertThat(allowed).contains("traceparent", "X-Request-ID"));
        assertThat(REACHED).isEmpty();
    }

    private static Map<String, String> user(String roles) {
        return Map.of(
                "X-Internal-Key",
                GatewayServer.INTERNAL_KEY,
                "X-User-ID",
                Long.toString(USERS.incrementAndGet()),
                "X-User-Roles",
                roles);
    }

    private static Map<String, String> with(Map<String, String> headers, String... more) {
        Map<String, String> all = new HashMap<>(headers);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    /** The headers of the one request that reached a service. */
    private static Map<String, String> reached() {
        assertThat(REACHED).hasSize(1);
        return REACHED.get(0);
    }

    private static List<CompletableFuture<HttpResponse<String>>> sendAtOnce(
            int number, String path, Map<String, String> user) {
        HttpRequest request = request("GET", path, user);
        return Stream.generate(() -> HTTP.sendAsync(request, BodyHandlers.ofString()))
                .limit(number)
                .toList();
    }

    private static HttpRequest request(String method, String path, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.url(path))
                .header("Content-Type", "application/json")
                .method(method, method.equals("POST") ? BodyPublishers.ofString("{}") : BodyPublishers.noBody());
        headers.forEach(request::setHeader);
        return request.build();
    }

    private static HttpResponse<String> send(String method, String path, Map<String, String> headers) {
        try {
            return HTTP.send(request(method, path, headers), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith("/api/v1/coupon")) {
            exchange.close(); // without an answer
            return;
        }
        if (path.startsWith("/api/v1/pay")) {
            PAY_MAY_ANSWER.acquireUninterruptibly();
        } else if (path.startsWith("/api/v1/stock")) {
            pause(SLOW);
        }
        if (!path.startsWith("/internal")) {
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(",", values)));
            REACHED.add(headers);
        }
        byte[] body = "{\"code\":0,\"msg\":\"ok\",\"data\":{\"ended\":[]}}".getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
