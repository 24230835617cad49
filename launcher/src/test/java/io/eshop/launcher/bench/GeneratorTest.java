package io.eshop.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.eshop.launcher.ShopException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GeneratorTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final Generator generator = new Generator((what, done, of) -> {});
    private HttpServer server;
    private URI url;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("X-Who") + " " + body);
            if (body.equals("close")) {
                exchange.getResponseHeaders().set("Connection", "close");
            }
            byte[] answer =
                    "{\"code\":%d}".formatted(body.equals("bad") ? 40901 : 0).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(body.equals("bad") ? 409 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void close() {
        generator.close();
        server.stop(0);
    }

    private Request request(String body) {
        return new Request(Request.head("POST", url.resolve("/orders?x=1"), "X-Who: me"), Request.json(body));
    }

    /** Requests with these bodies, one after the other. */
    private Work requests(String... bodies) {
        AtomicInteger next = new AtomicInteger();
        return new OneRequest() {
            @Override
            public Optional<Request> begin() {
                int i = next.getAndIncrement();
                return i < bodies.length ? Optional.of(request(bodies[i])) : Optional.empty();
            }

            @Override
            boolean counts(int status, int code) {
                return status == 200 && code == 0;
            }
        };
    }

    private Load run(int connections, Duration time, OptionalDouble rate, Supplier<Work> work) {
        return generator.run("test", url, connections, time, rate, work);
    }

    @Test
    void what_ended_as_it_should_is_told_from_what_did_not() {
        Load load = run(1, LONG, OptionalDouble.empty(), () -> requests("good", "bad", "good"));

        assertThat(received)
                .containsExactly("POST /orders?x=1 me good", "POST /orders?x=1 me bad", "POST /orders?x=1 me good");
        assertThat(load.done()).isEqualTo(2);
        assertThat(load.latencies().getTotalCount()).isEqualTo(2);
        assertThat(load.unwanted()).contains("1 x 409 code 40901");
    }

    @Test
    void the_measured_time_ends_with_the_work() {
        Load load = run(1, LONG, OptionalDouble.empty(), () -> requests("good", "good"));

        assertThat(load.seconds()).isGreaterThan(0).isLessThan(LONG.toSeconds() / 2.0);
        assertThat(load.perSecond()).isEqualTo(2 / load.seconds());
    }

    @Test
    void a_connection_that_the_server_closes_is_opened_again() {
        Load load = run(2, LONG, OptionalDouble.empty(), () -> requests("close", "good", "close", "close"));

        assertThat(load.done()).isEqualTo(8);
        assertThat(load.unwanted()).isEmpty();
    }

    @Test
    void a_piece_of_work_is_as_many_requests_as_it_takes() {
        Load load = run(1, LONG, OptionalDouble.empty(), () -> new Work() {
            private int answers;

            @Override
            public Optional<Request> begin() {
                return answers == 0 ? Optional.of(request("first")) : Optional.empty();
            }

            @Override
            public Step then(int status, String body) {
                answers++;
                return answers < 3 ? new Next(request("next")) : new End("done", true);
            }
        });

        assertThat(received).hasSize(3);
        assertThat(load.latencies().getTotalCount()).isEqualTo(1);
    }

    @Test
    void at_a_rate_work_begins_when_it_is_due() {
        Load load = run(
                4,
                Duration.ofSeconds(1),
                OptionalDouble.of(50),
                () -> requests(Collections.nCopies(100, "good").toArray(String[]::new)));

        assertThat(load.done()).isBetween(40L, 50L);
    }

    @Test
    void a_server_that_is_not_there_is_told_with_what_helps() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        URI nobody = URI.create("http://127.0.0.1:" + free);

        assertThatThrownBy(() -> generator.run("test", nobody, 1, LONG, OptionalDouble.empty(), () -> requests("good")))
                .isInstanceOf(ShopException.class)
                .hasMessageContaining("./eshop up");
    }

    @Test
    void a_participant_that_does_nothing_answers_at_once() {
        URI participant = generator.answerAll();
        Request complete = new Request(Request.head("PUT", participant.resolve("/complete")), Request.noBody());
        AtomicInteger left = new AtomicInteger(10);

        Load load = generator.run("test", participant, 2, LONG, OptionalDouble.empty(), () -> new Work() {
            @Override
            public Optional<Request> begin() {
                return left.getAndDecrement() > 0 ? Optional.of(complete) : Optional.empty();
            }

            @Override
            public Step then(int status, String body) {
                return new End(status + body, status == 200 && body.isEmpty());
            }
        });

        assertThat(load.done()).isEqualTo(10);
        assertThat(load.unwanted()).isEmpty();
    }
}
