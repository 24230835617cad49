package io.eshop.kernel.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.eshop.kernel.remote.Instances;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndedTokensTest {
    private static final InternalKey KEY = new InternalKey("0123456789abcdef");

    private HttpServer user;
    private EndedTokens ended;
    private volatile int status = 200;
    private volatile String ofUsers = "";

    @BeforeEach
    void start() throws IOException {
        user = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        user.createContext("/internal/tokens/ended", exchange -> {
            boolean ours = KEY.value().equals(exchange.getRequestHeaders().getFirst(InternalKey.HEADER));
            byte[] body = ("{\"code\":0,\"msg\":\"ok\",\"data\":{\"ended\":[" + ofUsers + "]}}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(ours ? status : 403, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        user.start();
        String url = "http://localhost:" + user.getAddress().getPort();
        ended = new EndedTokens(KEY, new Instances(url));
    }

    @AfterEach
    void stop() {
        user.stop(0);
    }

    @Test
    void a_token_before_the_first_good_one_has_ended() {
        ofUsers = "{\"userID\":42,\"firstGood\":2}";
        assertThat(ended.contains(42, 1)).isTrue();
        assertThat(ended.contains(42, 2)).isFalse();
        assertThat(ended.contains(43, 0)).isFalse();
    }

    @Test
    void what_ends_later_is_known_soon() {
        assertThat(ended.contains(42, 0)).isFalse();
        ofUsers = "{\"userID\":42,\"firstGood\":1}";
        assertThat(soon(() -> ended.contains(42, 0))).isTrue();
    }

    @Test
    void what_is_known_stays_while_user_does_not_answer() {
        ofUsers = "{\"userID\":42,\"firstGood\":1}";
        assertThat(ended.contains(42, 0)).isTrue();
        status = 503;
        assertThat(soon(() -> !ended.contains(42, 0))).isFalse();
    }

    @Test
    void tokens_are_good_while_nobody_has_answered_yet() {
        user.stop(0);
        assertThat(ended.contains(42, 0)).isFalse();
    }

    /** Whether it comes true within twice the time that the list stays fresh. */
    private static boolean soon(BooleanSupplier condition) {
        Instant end = Instant.now().plus(EndedTokens.FRESH.multipliedBy(2)).plus(Duration.ofMillis(500));
        while (Instant.now().isBefore(end)) {
            if (condition.getAsBoolean()) {
                return true;
            }
            Thread.onSpinWait();
        }
        return false;
    }
}
