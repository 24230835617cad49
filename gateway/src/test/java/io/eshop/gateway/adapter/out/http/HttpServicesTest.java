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
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HttpServicesTest {
    private static final String KEY = "a key of the test's own";
    private static final int CONCURRENCY = 2;
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
    void past_the_bound_a_call_is_refused_at_once_until_one_is_done() throws Exception {
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
        String urls = Stream.of(ports).map(port -> "http://localhost:" + port).collect(joining(","));
        return new HttpServices(
                new InternalKey(KEY),
                Stream.of(Service.values()).collect(toMap(identity(), service -> new Instances(() -> urls))),
                Duration.ofSeconds(1),
                Map.of(Patience.SHORT, Duration.ofSeconds(1), Patience.LONG, Duration.ofSeconds(10)),
                CONCURRENCY);
    }

    private static Call call(String method, String target, Map<String, String> headers, Optional<User> user) {
        byte[] body = method.equals("GET") ? new byte[0] : BODY;
        return new Call(Service.ORDER, method, target, headers, body, user, "192.0.2.7", Patience.SHORT);
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
