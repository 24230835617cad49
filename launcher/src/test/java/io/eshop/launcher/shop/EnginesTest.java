package io.eshop.launcher.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.eshop.launcher.ShopException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** The real engines, started and stopped as {@code up} and {@code down} do. */
@Tag("engines")
class EnginesTest {
    private static final List<String> ENGINES = List.of("mariadb", "redis", "kafka");

    @TempDir
    static Path home;

    private static Map<String, String> ports;

    private final Heard heard = new Heard();
    private Settings settings;
    private Shop shop;
    private Lifecycle lifecycle;

    @BeforeAll
    static void choosePorts() throws IOException {
        ports = Map.of(
                "MARIADB_PORT", freePort(),
                "REDIS_PORT", freePort(),
                "KAFKA_PORT", freePort());
    }

    @BeforeEach
    void up() {
        settings = Settings.read(new Home(home), Checkouts.ofThisBuild(), ports);
        Founding.found(new Home(home), settings, Map.of());
        shop = new Shop(new Home(home), Checkouts.ofThisBuild(), settings);
        lifecycle = new Lifecycle(shop, heard);
        lifecycle.up(ENGINES, false);
        heard.clear();
    }

    @AfterAll
    static void down() {
        Settings settings = Settings.read(new Home(home), Checkouts.ofThisBuild(), ports);
        new Lifecycle(new Shop(new Home(home), Checkouts.ofThisBuild(), settings), new Heard()).down(List.of());
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return Integer.toString(socket.getLocalPort());
        }
    }

    private ProcessHandle process(String engine) {
        return shop.process(shop.component(engine)).orElseThrow();
    }

    @Test
    void all_are_ready() {
        assertThat(shop.engines()).allMatch(Component::ready);
    }

    @Test
    void up_twice_is_harmless() {
        List<ProcessHandle> before = ENGINES.stream().map(this::process).toList();

        lifecycle.up(ENGINES, false);

        assertThat(ENGINES.stream().map(this::process)).containsExactlyElementsOf(before);
        assertThat(heard.starting).isEmpty();
    }

    @Test
    void after_a_kill_just_that_one_is_started_and_its_data_is_there() throws SQLException {
        try (Connection connection = Tables.connect(settings);
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists eshop_pay.kept (id int)");
            statement.execute("insert into eshop_pay.kept values (42)");
        }
        process("mariadb").destroyForcibly();
        awaitDown("mariadb");

        lifecycle.up(ENGINES, false);

        assertThat(heard.starting).containsExactly("mariadb");
        try (Connection connection = Tables.connect(settings);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id from eshop_pay.kept")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(42);
        }
    }

    @Test
    void what_redis_acknowledged_is_there_after_a_kill() {
        try (Jedis jedis = new Jedis(settings.get("eshop.redis.url"))) {
            jedis.set("bought", "yes");
        }
        process("redis").destroyForcibly();
        awaitDown("redis");

        lifecycle.up(ENGINES, false);

        try (Jedis jedis = new Jedis(settings.get("eshop.redis.url"))) {
            assertThat(jedis.get("bought")).isEqualTo("yes");
        }
    }

    @Test
    void kafka_comes_back_after_down() {
        lifecycle.down(List.of("kafka"));
        assertThat(shop.component("kafka").ready()).isFalse();

        lifecycle.up(ENGINES, false);

        assertThat(heard.starting).containsExactly("kafka");
        assertThat(shop.component("kafka").ready()).isTrue();
    }

    @Test
    void nothing_is_started_on_a_port_that_somebody_else_has() throws IOException {
        lifecycle.down(List.of("redis"));
        try (ServerSocket somebody = new ServerSocket(settings.port("redis"), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> lifecycle.up(ENGINES, false))
                    .isInstanceOf(ShopException.class)
                    .hasMessageStartingWith("port " + somebody.getLocalPort() + " of redis is taken");
        }
        assertThat(heard.starting).isEmpty();
    }

    @Test
    void nobody_gets_in_without_the_shops_password() {
        assertThatThrownBy(() -> DriverManager.getConnection(settings.get("eshop.db.url") + "/", "root", ""))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("Access denied");
        try (Jedis jedis = new Jedis("localhost", settings.port("redis"))) {
            assertThatThrownBy(jedis::ping).hasMessageContaining("NOAUTH");
        }
    }

    private void awaitDown(String engine) {
        await().atMost(Duration.ofSeconds(10)).until(() -> !shop.runs(shop.component(engine)));
    }

    private static final class Heard implements Lifecycle.Progress {
        private final List<String> starting = new ArrayList<>();

        @Override
        public void starting(List<String> components) {
            starting.addAll(components);
        }

        @Override
        public void ready(String component, Duration after) {}

        @Override
        public void stopped(String program, Duration after) {}

        void clear() {
            starting.clear();
        }
    }
}
