package io.eshop.gateway.adapter.out.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.eshop.gateway.domain.Answer;
import io.eshop.gateway.domain.Call;
import io.eshop.gateway.domain.Patience;
import io.eshop.gateway.domain.Service;
import io.eshop.gateway.domain.User;
import io.eshop.gateway.port.out.ServiceUnavailable;
import io.eshop.kernel.remote.Instances;
import io.eshop.kernel.security.InternalKey;
import io.eshop.kernel.trace.TraceContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HttpServicesTest {
    private static final String KEY = "a key of the test's own";
    private static final int CONCURRENCY = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration IMPATIENCE = Duration.ofMillis(100);
    private static final byte[] BODY = "{\"productID\": 1, \"name\": \"Lämpchen\"}".getBytes(UTF_8);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger calls = new AtomicInteger();
    private HttpServer server;
    private HttpServices services;
    private volatile HttpHandler behaviour;

    private volatile String seenRequest;
    private volatile Headers seenHeaders;
    private volatile byte[] seenBody;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            behaviour.handle(exchange);
        });
        server.start();
        services = servicesAt(server.getAddress().getPort());
        behaviour = exchange -> {
            seenRequest = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            seenHeaders = exchange.getRequestHeaders();
            seenBody = exchange.getRequestBody().readAllBytes();
            answer(exchange, 200, "application/json", "{\"code\":0}");
        };
    }

    @AfterEach
    void stop() {
        services.close();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void a_call_arrives_as_it_was_made() {
        services.forward(
                call("POST", "/api/v1/order/submit?a=%20b&c", Map.of("Content-Type", "application/json"), anonymous()));

        assertThat(seenRequest).isEqualTo("POST /api/v1/order/submit?a=%20b&c");
        assertThat(seenBody).isEqualTo(BODY);
        assertThat(seenHeaders.get("Content-Type")).containsExactly("application/json");
    }

    @Test
    void the_gateway_vouches_for_a_user() {
        services.forward(call("GET", "/", Map.of(), Optional.of(new User(7, Set.of("user")))));

        assertThat(seenHeaders.getFirst("X-Internal-Key")).isEqualTo(KEY);
        assertThat(seenHeaders.getFirst("X-User-ID")).isEqualTo("7");
        assertThat(seenHeaders.getFirst("X-User-Roles")).isEqualTo("user");
    }

    @Test
    void the_gateway_vouches_for_where_a_call_of_nobody_comes_from_and_for_no_role() {
        services.forward(call("GET", "/", Map.of(), anonymous()));

        assertThat(seenHeaders.getFirst("X-Internal-Key")).isEqualTo(KEY);
        assertThat(seenHeaders.getFirst("X-User-ID")).isEqualTo("0");
        assertThat(seenHeaders.getFirst("X-User-Roles")).isEmpty();
        assertThat(seenHeaders.getFirst("X-Forwarded-For")).isEqualTo("192.0.2.7");
    }

    @Test
    void whatever_the_service_says_comes_back() {
        behaviour = exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "3");
            answer(exchange, 503, "application/json;charset=UTF-8", "{\"code\":503}");
        };

        Answer answer = services.forward(call("POST", "/", Map.of(), anonymous()));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("{\"code\":503}".getBytes(UTF_8));
        assertThat(answer.headers())
                .containsOnly(
                        Map.entry("Retry-After", "3"), Map.entry("Content-Type", "application/json;charset=UTF-8"));
        assertThat(calls).hasValue(1);
    }

    @Test
    void a_refusal_that_leaves_the_connection_open_comes_back_as_what_it_is() {
        behaviour = exchange -> {
            seenHeaders = exchange.getRequestHeaders();
            exchange.getResponseHeaders().set("X-Status", "409");
            answer(exchange, 200, "application/json", "{\"code\":30023}");
        };

        Answer answer = services.forward(call("POST", "/", Map.of(), anonymous()));

        assertThat(seenHeaders.containsKey("X-Status")).isTrue();
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.headers()).containsOnly(Map.entry("Content-Type", "application/json"));
    }

    @Test
    void a_page_of_a_server_whose_service_is_not_there_is_no_answer() {
        behaviour = exchange -> answer(exchange, 404, "text/html", "Context Root Not Found");

        assertThatThrownBy(() -> services.forward(call("GET", "/", Map.of(), anonymous())))
                .isInstanceOf(ServiceUnavailable.class);
    }

    @Test
    void what_did_not_reach_an_instance_goes_to_another_one() throws IOException {
        HttpServices halfDown = servicesAt(freePort(), server.getAddress().getPort());

        for (int i = 0; i < 4; i++) {
            assertThat(halfDown.forward(call("POST", "/", Map.of(), anonymous()))
                            .status())
                    .isEqualTo(200);
        }
        assertThat(calls).hasValue(4);
    }

    @Test
    void a_service_that_is_down_did_nothing() throws IOException {
        HttpServices down = servicesAt(freePort());

        assertThatThrownBy(() -> down.forward(call("POST", "/", Map.of(), anonymous())))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessage("order cannot be reached; nothing was done");
    }

    @Test
    void a_service_that_takes_too_long_may_have_done_it() {
        CountDownLatch never = new CountDownLatch(1);
        behaviour = exchange -> await(never);

        assertThatThrownBy(() -> services.forward(call("GET", "/", Map.of(), anonymous())))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessage("order did not answer; whether it was done is unknown");
        assertThat(calls).as("tries").hasValue(1);
    }

    @Test
    void a_broken_call_is_repeated_once_if_that_does_no_harm() {
        breakTheFirstCall();

        assertThat(services.forward(call("GET", "/", Map.of(), anonymous())).status())
                .isEqualTo(200);
        assertThat(calls).hasValue(2);
    }

    @Test
    void a_broken_call_with_an_idempotency_key_is_repeated_once() {
        breakTheFirstCall();

        assertThat(services.forward(call("POST", "/", Map.of("Idempotency-Key", "k"), anonymous()))
                        .status())
                .isEqualTo(200);
        assertThat(calls).hasValue(2);
    }

    @Test
    void a_broken_call_that_could_do_something_twice_is_not_repeated() {
        breakTheFirstCall();

        assertThatThrownBy(() -> services.forward(call("POST", "/", Map.of(), anonymous())))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessage("order did not answer; whether it was done is unknown");
        assertThat(calls).hasValue(1);
    }

    @Test
    void past_the_bound_a_call_is_refused_whose_turn_does_not_come() throws Exception {
        CountDownLatch bothThere = new CountDownLatch(CONCURRENCY);
        CountDownLatch goOn = new CountDownLatch(1);
        HttpHandler usual = behaviour;
        behaviour = exchange -> {
            bothThere.countDown();
            await(goOn);
            usual.handle(exchange);
        };
        Call call = call("GET", "/", Map.of(), anonymous());
        CompletableFuture<Answer> first = CompletableFuture.supplyAsync(() -> services.forward(call), threads);
        CompletableFuture<Answer> second = CompletableFuture.supplyAsync(() -> services.forward(call), threads);
        assertThat(bothThere.await(5, TimeUnit.SECONDS)).isTrue();

        assertThatThrownBy(() -> services.forward(call))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessage("order has too much to do; nothing was done");

        goOn.countDown();
        assertThat(first.get().status()).isEqualTo(200);
        assertThat(second.get().status()).isEqualTo(200);
        assertThat(services.forward(call).status()).isEqualTo(200);
    }

    @Test
    void calls_that_wait_for_the_service_travel_together_and_each_gets_its_own_answer() throws Exception {
        HttpServices wide = servicesWith(16, PATIENCE, server.getAddress().getPort());
        List<CompletableFuture<Answer>> answers = waitingTogether(wide, exchange -> {
            seenBody = exchange.getRequestBody().readAllBytes();
            answer(exchange, 200, "application/json", """
                    {"code":0,"data":{"answers":[{"status":200,"answer":{"code":0,"data":{"id":9007199254740993}}},\
                    {"status":503,"retryAfter":"2","answer":{"code":503}}]}}""");
        });

        Answer won = answers.get(0).get();
        assertThat(won.status()).isEqualTo(200);
        assertThat(won.headers()).containsOnly(Map.entry("Content-Type", "application/json"));
        assertThat(new String(won.body(), UTF_8)).isEqualTo("{\"code\":0,\"data\":{\"id\":9007199254740993}}");
        Answer failed = answers.get(1).get();
        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.headers()).containsEntry("Retry-After", "2");
        assertThat(new String(seenBody, UTF_8))
                .isEqualTo("{\"calls\":[{\"userID\":101,\"body\":\"{\\\"a\\\": 1}\",\"requestID\":\"request-of-101\"},"
                        + "{\"userID\":102,\"body\":\"{\\\"a\\\": 2}\",\"requestID\":\"request-of-102\"}]}");
        assertThat(seenHeaders.getFirst("X-Internal-Key")).isEqualTo(KEY);
        assertThat(seenHeaders.containsKey("X-User-ID")).isFalse();
    }

    @Test
    void of_a_group_without_proper_answers_nobody_knows_what_was_done() throws Exception {
        HttpServices wide = servicesWith(16, PATIENCE, server.getAddress().getPort());
        List<CompletableFuture<Answer>> answers = waitingTogether(
                wide, exchange -> answer(exchange, 200, "application/json", "{\"code\":0,\"data\":{\"answers\":[]}}"));

        assertThat(answers)
                .allSatisfy(answer -> assertThatThrownBy(answer::get)
                        .hasRootCauseMessage("0 answers to 2 calls")
                        .hasMessageContaining("whether it was done is unknown"));
    }

    @Test
    void what_could_make_a_group_too_large_travels_alone() {
        assertThat(CallGroup.takes(purchase(1, "{}"))).isTrue();
        assertThat(CallGroup.takes(purchase(1, " ".repeat(257)))).isFalse();
        assertThat(CallGroup.takes(purchase(1, ""))).isFalse();
        assertThat(CallGroup.takes(purchase(0, "{}"))).isFalse();
        assertThat(CallGroup.takes(call("POST", "/", Map.of(), anonymous()))).isFalse();
    }

    @Test
    void what_asks_for_something_of_its_own_travels_alone() {
        assertThat(CallGroup.takes(purchase(Map.of("Content-Type", "application/json", "Accept", "*/*"))))
                .isTrue();
        assertThat(CallGroup.takes(purchase(Map.of(Call.IDEMPOTENCY_KEY, "k-1"))))
                .isFalse();
        assertThat(CallGroup.takes(purchase(Map.of("Prefer", "respond-async")))).isFalse();
    }

    /** Has as many calls under way as may be, and two more that wait for them, and lets all go on. */
    private List<CompletableFuture<Answer>> waitingTogether(HttpServices wide, HttpHandler group) throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        HttpHandler usual = behaviour;
        behaviour = exchange -> {
            if (exchange.getRequestURI().getPath().equals("/group")) {
                seenHeaders = exchange.getRequestHeaders();
                group.handle(exchange);
            } else {
                await(goOn);
                usual.handle(exchange);
            }
        };
        for (int user = 1; user <= HttpServices.GROUPS_UNDER_WAY; user++) {
            int number = user;
            CompletableFuture.runAsync(() -> wide.forward(purchase(number, "{}")), threads);
            Awaitility.await().until(() -> calls.get() == number);
        }
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (int waiting = 1; waiting <= 2; waiting++) {
            int number = waiting;
            answers.add(CompletableFuture.supplyAsync(
                    () -> wide.forward(purchase(100 + number, "{\"a\": " + number + "}")), threads));
            Awaitility.await().until(() -> wide.waiting() == number);
        }
        goOn.countDown();
        return answers;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void breakTheFirstCall() {
        HttpHandler usual = behaviour;
        behaviour = exchange -> {
            if (calls.get() == 1) {
                exchange.close();
            } else {
                usual.handle(exchange);
            }
        };
    }

    private static HttpServices servicesAt(Integer... ports) {
        return servicesWith(CONCURRENCY, IMPATIENCE, ports);
    }

    private static HttpServices servicesWith(int concurrency, Duration patience, Integer... ports) {
        String urls = Stream.of(ports).map(port -> "http://localhost:" + port).collect(joining(","));
        return new HttpServices(
                new InternalKey(KEY),
                Stream.of(Service.values()).collect(toMap(identity(), service -> new Instances(urls))),
                Duration.ofSeconds(1),
                Map.of(Patience.SHORT, Duration.ofSeconds(1), Patience.LONG, Duration.ofSeconds(10)),
                concurrency,
                patience);
    }

    private static Call call(String method, String target, Map<String, String> headers, Optional<User> user) {
        byte[] body = method.equals("GET") ? new byte[0] : BODY;
        return new Call(
                Service.ORDER, method, target, headers, body, user, "192.0.2.7", Patience.SHORT, Optional.empty());
    }

    private static Call purchase(long userID, String body) {
        return purchase(userID, body, Map.of(TraceContext.REQUEST_ID, "request-of-" + userID));
    }

    private static Call purchase(Map<String, String> headers) {
        return purchase(1, "{}", headers);
    }

    private static Call purchase(long userID, String body, Map<String, String> headers) {
        return new Call(
                Service.FLASHSALE,
                "POST",
                "/buy",
                headers,
                body.getBytes(UTF_8),
                Optional.of(new User(userID, Set.of("user"))),
                "192.0.2.7",
                Patience.SHORT,
                Optional.of("/group"));
    }

    private static Optional<User> anonymous() {
        return Optional.empty();
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length());
        try (exchange) {
            exchange.getResponseBody().write(body.getBytes(UTF_8));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
