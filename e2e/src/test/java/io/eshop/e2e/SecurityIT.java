package io.eshop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.e2e.shop.Client;
import io.eshop.e2e.shop.Order;
import io.eshop.e2e.shop.Shop;
import io.eshop.e2e.shop.ShopTest;
import io.eshop.e2e.shop.Token;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no proof of who one is. Who may use which route: {@link RoutesIT}. */
@ShopTest
class SecurityIT {
    private static final String LIST = "/api/v1/order/list";

    private final Shop shop;
    private final Client customer;

    SecurityIT(Shop shop) {
        this.shop = shop;
        this.customer = shop.customer();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "a.b.c", "null"})
    void what_is_no_token_is_refused(String token) {
        refuses(token);
    }

    @Test
    void a_good_token_of_our_own_making_is_accepted() {
        assertThat(with(aToken().signed(shopKey())).get(LIST).status()).isEqualTo(200);
    }

    @Test
    void a_token_that_is_signed_by_another_key_is_refused() {
        refuses(aToken().signed(Token.anotherPrivateKey()));
    }

    @Test
    void a_token_that_is_not_signed_is_refused() {
        refuses(aToken().algorithm("none").unsigned());
    }

    @Test
    void a_token_that_is_signed_with_the_public_key_as_a_secret_is_refused() {
        refuses(aToken().algorithm("HS256").signedBySecret(shop.file("eshop.jwt.public.key.file")));
    }

    @Test
    void an_expired_token_is_refused() {
        refuses(aToken().expires(Instant.now().minusSeconds(1)).signed(shopKey()));
    }

    @Test
    void a_token_of_another_issuer_is_refused() {
        refuses(aToken().issuer("somebody else").signed(shopKey()));
    }

    @Test
    void a_token_whose_claims_were_changed_is_refused() {
        String token = aToken().signed(shopKey());
        String otherClaims = aToken().groups("user", "admin").signed(shopKey()).split("\\.")[1];
        String[] parts = token.split("\\.");

        refuses(parts[0] + "." + otherClaims + "." + parts[2]);
    }

    @Test
    void nobody_is_a_user_by_saying_so() {
        Client liar = shop.anybody().with("X-User-ID", "1").with("X-User-Roles", "user,admin");

        liar.get(LIST).expect(401, 40101);
        liar.with("X-Internal-Key", "a key that is wrong").get(LIST).expect(401, 40101);
        liar.at(shop.url("order")).get(LIST).expect(401, 40101);
        customer.with("X-User-ID", "1")
                .with("X-User-Roles", "admin")
                .get("/api/v1/stock/list")
                .expect(403, 40301);
    }

    @Test
    void an_order_is_shown_to_its_customer_and_to_admins_only() {
        long order =
                Order.of(shop.goods(100, 1), 1).submit(customer).expect(200, 0).id("orderID");
        Client other = shop.customer();

        other.get("/api/v1/order/" + order).expect(403, 40301);
        other.get("/api/v1/pay/" + order).expect(403, 40301);
        other.post("/api/v1/order/" + order + "/cancel").expect(403, 40301);
        assertThat(other.get(LIST).ok().getInt("total")).isZero();
        assertThat(other.get("/api/v1/pay/list").ok().getInt("total")).isZero();
        shop.admin().get("/api/v1/order/" + order).ok();
        assertThat(shop.admin().get(LIST).ok().getInt("total")).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "stock, /lra/reservations",
        "stock, /lra/releases",
        "coupon, /lra/redemptions",
        "coupon, /lra/returns",
        "pay, /lra/payments",
        "pay, /lra/closings",
        "pay, /lra/refunds",
        "flashsale, /lra/purchases",
        "flashsale, /lra/returns"
    })
    void participant_actions_are_for_the_shop_itself(String service, String action) {
        String url = shop.url(service);

        shop.anybody().at(url).post(action, "{}").expect(401, 40101);
        customer.at(url).post(action, "{}").expect(403, 40301);
        shop.admin().at(url).post(action, "{}").expect(403, 40301);
    }

    @Test
    void nobody_reaches_what_is_internal_through_the_gateway() {
        Stream.of("/internal/quotes", "/lra/reservations", "/api/v1/order/../../internal/quotes", "/lra-coordinator")
                .forEach(path ->
                        assertThat(shop.admin().get(path).status()).as(path).isEqualTo(404));
    }

    @Test
    void the_coordinator_is_for_the_shop_itself() {
        String coordinator = shop.url("lra-coordinator");

        assertThat(shop.anybody().at(coordinator).post("/lra-coordinator/start").status())
                .isIn(401, 403);
        assertThat(customer.at(coordinator).post("/lra-coordinator/start").status())
                .isIn(401, 403);
    }

    private void refuses(String token) {
        with(token).get(LIST).expect(401, 40101);
    }

    private Client with(String token) {
        return shop.anybody().with("Authorization", "Bearer " + token);
    }

    private Token aToken() {
        return Token.of(customer.userID());
    }

    private PrivateKey shopKey() {
        return Token.privateKey(shop.file("eshop.jwt.private.key.file"));
    }
}
