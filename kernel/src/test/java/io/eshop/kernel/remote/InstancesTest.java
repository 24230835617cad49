package io.eshop.kernel.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.eshop.kernel.remote.Instances.Instance;
import io.eshop.kernel.remote.Instances.Use;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InstancesTest {
    private static final Duration SOON = Instances.LOOK_AGAIN.plusSeconds(3);
    private static final String A = "http://localhost:1";
    private static final String B = "http://localhost:2";

    private final List<HttpServer> servers = new ArrayList<>();
    private volatile int readiness = 200;

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void calls_go_in_turn_where_none_is_under_way() {
        Instances instances = new Instances(A + "," + B + "/");

        assertThat(first(instances)).isEqualTo(A);
        assertThat(first(instances)).isEqualTo(B);
        assertThat(first(instances)).isEqualTo(A);
    }

    @Test
    void a_call_goes_where_the_fewest_are_under_way() {
        Instances instances = new Instances(A + "," + B);
        Instance busy = instances.bestFirst().get(0);

        try (Use use = busy.use()) {
            for (int i = 0; i < 3; i++) {
                assertThat(instances.bestFirst().get(1)).isSameAs(busy);
            }
            use.answered(200, null);
        }
    }

    @Test
    void who_gives_no_answer_is_left_out_until_it_is_ready() throws IOException {
        readiness = 503;
        String ready = serverUrl();
        Instances instances = new Instances(A + "," + ready);
        Instance ill = instance(instances, ready);

        ill.use().close();

        await("it stays out").during(Instances.FIRST_REST.multipliedBy(2)).until(() -> isLast(instances, ill));
        readiness = 200;
        await("it is taken back").atMost(SOON).until(() -> !isLast(instances, ill));
    }

    @Test
    void who_answers_503_or_drains_is_left_out() {
        Instances instances = new Instances(A + "," + B);
        Instance ill = instance(instances, A);
        answer(ill, 503, null);
        assertThat(isLast(instances, ill)).isTrue();

        answer(ill, 200, null);
        assertThat(isLast(instances, ill)).as("after an answer").isFalse();

        answer(ill, 200, "true");
        assertThat(isLast(instances, ill)).isTrue();
    }

    @Test
    void when_none_is_well_all_are_tried() {
        Instances instances = new Instances(A + "," + B);
        instances.bestFirst().forEach(instance -> instance.use().close());

        assertThat(instances.bestFirst()).hasSize(2);
    }

    @Test
    void who_comes_later_is_found_and_the_others_stay_what_they_are() {
        List<String> urls = new ArrayList<>(List.of(A));
        Instances instances = new Instances(A, () -> Optional.of(String.join(",", urls)));
        Instance known = instances.bestFirst().get(0);
        urls.add(B);

        await().atMost(SOON).until(() -> instances.bestFirst().size() == 2);
        assertThat(instances.bestFirst()).contains(known);
    }

    @Test
    void they_stay_what_they_are_while_the_configuration_tells_none() {
        AtomicInteger asked = new AtomicInteger();
        Instances instances = new Instances(A, () -> {
            asked.incrementAndGet();
            return Optional.empty();
        });
        Instance known = instances.bestFirst().get(0);

        await().atMost(SOON).until(() -> {
            instances.bestFirst();
            return asked.get() == 1;
        });
        assertThat(instances.bestFirst()).containsExactly(known);
    }

    @Test
    void a_name_that_nobody_knows_is_left_to_the_caller_to_find_out() {
        Instances instances = new Instances("http://no-such-host.invalid:1");

        assertThat(first(instances)).isEqualTo("http://no-such-host.invalid:1");
    }

    private static void answer(Instance instance, int status, String draining) {
        try (Use use = instance.use()) {
            use.answered(status, draining);
        }
    }

    private static Instance instance(Instances instances, String url) {
        return instances.bestFirst().stream()
                .filter(instance -> instance.url().toString().equals(url))
                .findFirst()
                .orElseThrow();
    }

    /** Whether it is last, whoever's turn it is. */
    private static boolean isLast(Instances instances, Instance instance) {
        return instances.bestFirst().get(1) == instance && instances.bestFirst().get(1) == instance;
    }

    private static String first(Instances instances) {
        return instances.bestFirst().get(0).url().toString();
    }

    private String serverUrl() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/health/ready", exchange -> {
            exchange.sendResponseHeaders(readiness, -1);
            exchange.close();
        });
        server.start();
        servers.add(server);
        return "http://localhost:" + server.getAddress().getPort();
    }
}
