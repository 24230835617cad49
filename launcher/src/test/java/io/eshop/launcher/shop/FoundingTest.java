package io.eshop.launcher.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eshop.launcher.ShopException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoundingTest {
    @TempDir
    Path directory;

    private Settings found(Map<String, String> environment) {
        Settings settings = read(environment);
        Founding.found(home(), settings, Map.of());
        return settings;
    }

    private Settings read(Map<String, String> environment) {
        return Settings.read(home(), Checkouts.ofThisBuild(), environment);
    }

    private Home home() {
        return new Home(directory.resolve("home"));
    }

    @Test
    void secrets_are_made_once_and_kept() throws IOException {
        Settings first = found(Map.of());
        String key = Files.readString(home().privateKey());

        Settings again = found(Map.of());

        for (String secret : new String[] {"eshop.internal.key", "eshop.db.password", "eshop.redis.password"}) {
            assertThat(first.get(secret)).hasSizeGreaterThanOrEqualTo(32).isEqualTo(again.get(secret));
        }
        assertThat(Files.readString(home().privateKey())).isEqualTo(key);
    }

    @Test
    void two_shops_share_no_secret() {
        Settings settings = found(Map.of());
        Settings other = Settings.read(new Home(directory.resolve("other")), Checkouts.ofThisBuild(), Map.of());
        Founding.found(new Home(directory.resolve("other")), other, Map.of());

        assertThat(settings.get("eshop.internal.key")).isNotEqualTo(other.get("eshop.internal.key"));
    }

    @Test
    void nobody_but_the_owner_reads_the_secrets() throws IOException {
        found(Map.of());

        assertThat(permissions(home().root())).isEqualTo("rwx------");
        assertThat(permissions(home().settings())).isEqualTo("rw-------");
        assertThat(permissions(home().privateKey())).isEqualTo("rw-------");
    }

    @Test
    void a_shift_moves_all_ports_and_is_remembered() {
        found(Map.of("ESHOP_PORT_SHIFT", "1000"));

        Settings later = found(Map.of());

        assertThat(later.port("gateway")).isEqualTo(9080);
        assertThat(later.get("eshop.db.url")).isEqualTo("jdbc:mysql://localhost:34306");
        assertThat(later.get("eshop.redis.url")).endsWith("@localhost:37379");
        assertThat(later.get("eshop.kafka")).isEqualTo("localhost:40092");
    }

    @Test
    void a_service_keeps_as_many_servers_as_it_was_given_and_the_others_know_them() {
        Settings settings = read(Map.of());
        Founding.found(home(), settings, Map.of("order", 3, "lra-coordinator", 2, "gateway", 2));

        Settings later = found(Map.of());

        assertThat(later.instances("order")).isEqualTo(3);
        assertThat(later.get("order.url"))
                .isEqualTo("http://localhost:30280,http://localhost:30281,http://localhost:30282");
        assertThat(later.get("lra.coordinator.url"))
                .isEqualTo("http://localhost:50000/lra-coordinator,http://localhost:50001/lra-coordinator");
        assertThat(later.instances("gateway")).as("whom no other calls").isEqualTo(2);
        assertThat(later.instances("stock")).isEqualTo(1);
    }

    @Test
    void a_service_that_is_scaled_down_to_one_server_is_as_if_it_had_never_had_more() {
        Founding.found(home(), read(Map.of()), Map.of("order", 2));
        Founding.found(home(), read(Map.of()), Map.of("order", 1));

        assertThat(read(Map.of()).instances("order")).isEqualTo(1);
        assertThat(read(Map.of()).get("order.url")).isEqualTo("http://localhost:30280");
    }

    @Test
    void a_shift_that_is_no_number_is_told() {
        assertThatThrownBy(() -> found(Map.of("ESHOP_PORT_SHIFT", "far")))
                .isInstanceOf(ShopException.class)
                .hasMessage("ESHOP_PORT_SHIFT is not a number: far");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
