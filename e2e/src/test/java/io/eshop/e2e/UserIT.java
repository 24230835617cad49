package io.eshop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.e2e.shop.Answer;
import io.eshop.e2e.shop.Client;
import io.eshop.e2e.shop.Order;
import io.eshop.e2e.shop.Shop;
import io.eshop.e2e.shop.ShopTest;
import jakarta.json.JsonObject;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Registering and signing in. */
@ShopTest
class UserIT {
    private static final String PASSWORD = "analytical engine";

    private final Shop shop;
    private final String email = "ada." + UUID.randomUUID() + "@example.com";

    UserIT(Shop shop) {
        this.shop = shop;
    }

    @Test
    void who_registers_can_sign_in_and_order() {
        long id = register(email).expect(200, 0).id("id");

        JsonObject signedIn = login(email, PASSWORD).ok();

        assertThat(signedIn.getJsonNumber("id").longValueExact()).isEqualTo(id);
        assertThat(OffsetDateTime.parse(signedIn.getString("expiresAt"))).isAfter(OffsetDateTime.now());
        Client ada = shop.anybody().with("Authorization", "Bearer " + signedIn.getString("token"));
        JsonObject me = ada.get("/api/v1/user/me").ok();
        assertThat(me.getString("email")).isEqualTo(email);
        assertThat(me.toString()).doesNotContainIgnoringCase("password").doesNotContain(PASSWORD);
        Order.of(shop.goods(100, 1), 1).submit(ada).ok();
    }

    @Test
    void an_address_is_registered_once_however_it_is_written() {
        register(email).ok();

        register(email.toUpperCase(Locale.ROOT)).expect(409, 40908);
    }

    @Test
    void a_wrong_password_and_an_unknown_address_get_the_same_answer() {
        register(email).ok();

        Answer wrong = login(email, PASSWORD + "s").expect(401, 40101);

        assertThat(login("nobody." + email, PASSWORD).expect(401, 40101).body()).isEqualTo(wrong.body());
    }

    @Test
    void nobody_registers_as_an_admin() {
        shop.anybody()
                .post(
                        "/api/v1/user",
                        "{\"name\": \"Eve\", \"email\": \"%s\", \"password\": \"%s\", \"role\": \"admin\"}"
                                .formatted(email, PASSWORD));

        Answer signedIn = login(email, PASSWORD);
        if (signedIn.isOk()) {
            shop.anybody()
                    .with("Authorization", "Bearer " + signedIn.ok().getString("token"))
                    .get("/api/v1/user/list")
                    .expect(403, 40301);
        }
    }

    @Test
    void passwords_are_kept_as_hashes_only_and_shown_to_nobody() {
        long id = register(email).expect(200, 0).id("id");

        assertThat(shop.tables().text("select password from eshop_user.users where id = ?", id))
                .startsWith("PBKDF2With")
                .doesNotContain(PASSWORD);
        assertThat(shop.admin()
                        .get("/api/v1/user/list?limit=1000")
                        .expect(200, 0)
                        .body())
                .doesNotContain("PBKDF2With");
    }

    private Answer register(String address) {
        return shop.anybody()
                .post(
                        "/api/v1/user",
                        "{\"name\": \"Ada\", \"email\": \"%s\", \"password\": \"%s\"}".formatted(address, PASSWORD));
    }

    private Answer login(String address, String password) {
        return shop.anybody()
                .post("/api/v1/user/login", "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(address, password));
    }
}
