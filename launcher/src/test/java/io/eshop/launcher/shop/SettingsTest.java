package io.eshop.launcher.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eshop.launcher.ShopException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path directory;

    private Home home;
    private Checkout checkout;

    @BeforeEach
    void defaults() throws IOException {
        home = new Home(directory.resolve("home"));
        checkout = new Checkout(directory.resolve("checkout"));
        Files.createDirectories(checkout.sharedConfig());
        Files.writeString(checkout.sharedConfig().resolve("eshop.xml"), """
                <server>
                  <variable name="order.port" defaultValue="30280"/>
                  <variable name="order.url" defaultValue="http://localhost:${order.port}"/>
                  <variable name="eshop.db.user" defaultValue="eshop"/>
                </server>
                """);
    }

    private Settings settings(Map<String, String> environment) {
        return Settings.read(home, checkout, environment);
    }

    @Test
    void the_shops_own_value_goes_before_the_default_and_the_environments_before_both() {
        Settings own = settings(Map.of());
        own.fill("eshop.db.user", "ours");
        own.write(home);

        assertThat(own.get("order.port")).isEqualTo("30280");
        assertThat(settings(Map.of()).get("eshop.db.user")).isEqualTo("ours");
        assertThat(settings(Map.of("ESHOP_DB_USER", "theirs")).get("eshop.db.user"))
                .isEqualTo("theirs");
    }

    @Test
    void a_value_may_refer_to_another() {
        assertThat(settings(Map.of("ORDER_PORT", "1234")).get("order.url")).isEqualTo("http://localhost:1234");
    }

    @Test
    void what_is_filled_once_stays() {
        Settings settings = settings(Map.of());
        settings.fill("secret", "first");
        settings.write(home);

        Settings later = settings(Map.of());
        later.fill("secret", "second");

        assertThat(later.get("secret")).isEqualTo("first");
    }

    @Test
    void any_text_survives_the_file() {
        Settings settings = settings(Map.of());
        settings.fill("text", "<a href=\"x?y&z\">");
        settings.write(home);

        assertThat(settings(Map.of()).get("text")).isEqualTo("<a href=\"x?y&z\">");
    }

    @Test
    void ports_move_away_from_their_defaults_once_only() {
        Settings settings = settings(Map.of());
        settings.shiftPorts(1000);
        settings.shiftPorts(1000);

        assertThat(settings.port("order")).isEqualTo(31280);
        assertThat(settings.get("order.url")).isEqualTo("http://localhost:31280");
    }

    @Test
    void a_port_that_is_no_number_is_told() {
        assertThatThrownBy(() -> settings(Map.of("ORDER_PORT", "http")).port("order"))
                .isInstanceOf(ShopException.class)
                .hasMessage("order.port is not a port: http");
    }

    @Test
    void what_is_not_set_is_told() {
        assertThatThrownBy(() -> settings(Map.of()).get("eshop.internal.key"))
                .isInstanceOf(ShopException.class)
                .hasMessage("eshop.internal.key is not set; start the shop once: ./eshop up");
    }
}
