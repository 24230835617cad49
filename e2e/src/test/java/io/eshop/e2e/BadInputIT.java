package io.eshop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.e2e.shop.Answer;
import io.eshop.e2e.shop.Client;
import io.eshop.e2e.shop.Shop;
import io.eshop.e2e.shop.ShopTest;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shop is not made for: it says what is wrong, writes nothing and shows nothing of its insides. */
@ShopTest
class BadInputIT {
    private static final String SUBMIT = "/api/v1/order/submit";
    private static final String SEND = "/api/v1/order/sendSubmitNotify";
    private static final String PRODUCT = "/api/v1/product";
    private static final String STOCK = "/api/v1/stock";
    private static final String COUPON = "/api/v1/coupon";
    private static final String USER = "/api/v1/user";
    private static final String LOGIN = "/api/v1/user/login";
    private static final int ONE_MB = 1024 * 1024;

    private final Shop shop;
    private final Client admin;
    private Map<String, Long> before;

    BadInputIT(Shop shop) {
        this.shop = shop;
        this.admin = shop.admin();
    }

    @BeforeEach
    void countTheRows() {
        shop.awaitSettled();
        before = rows();
    }

    @AfterEach
    void nothing_is_written() {
        assertThat(rows()).isEqualTo(before);
    }

    /** Of every table but the one that counts refused logins. */
    private Map<String, Long> rows() {
        Map<String, Long> rows = new TreeMap<>(shop.tables().counts());
        assertThat(rows.remove("eshop_user.login_failure")).isNotNull();
        return rows;
    }

    static final String[] TAKE_A_BODY = {SUBMIT, SEND, PRODUCT, STOCK, COUPON, USER, LOGIN};

    @ParameterizedTest
    @FieldSource("TAKE_A_BODY")
    void a_body_of_1_MB_is_too_large(String path) {
        refuses(admin.post(path, "{\"name\": \"" + "a".repeat(ONE_MB) + "\"}"), 413, 10001);
    }

    @ParameterizedTest
    @FieldSource("TAKE_A_BODY")
    void json_of_10000_levels_is_refused(String path) {
        refuses(admin.post(path, "{\"name\": " + "[".repeat(10_000) + "]".repeat(10_000) + "}"), 400, 10001);
        refuses(admin.post(path, "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000)), 400, 10001);
    }

    @ParameterizedTest
    @FieldSource("TAKE_A_BODY")
    void what_is_no_json_object_is_refused(String path) {
        Stream.of("{", "{\"a\"", "nonsense", "[]", "1", "\"text\"", "null", "{\"a\": 1}}", "\u0000")
                .forEach(body -> refuses(admin.post(path, body), 400));
    }

    @ParameterizedTest
    @FieldSource("TAKE_A_BODY")
    void no_body_is_refused(String path) {
        refuses(admin.post(path), 415); // nothing says that it is JSON
    }

    @ParameterizedTest
    @FieldSource("TAKE_A_BODY")
    void an_empty_object_is_refused(String path) {
        refuses(admin.post(path, "{}"), 400, 30003);
    }

    @ParameterizedTest
    @FieldSource("TAKE_A_BODY")
    void a_form_is_refused(String path) {
        refuses(admin.with("Content-Type", "application/x-www-form-urlencoded").post(path, "a=1"), 415, 10001);
    }

    static Stream<Arguments> brokenRules() {
        return Stream.of(
                breaks(SUBMIT, "productID", "{'productID': 0, 'productCount': 1}"),
                breaks(SUBMIT, "productID", "{'productID': -1, 'productCount': 1}"),
                breaks(SUBMIT, "productCount", "{'productID': 1, 'productCount': 0}"),
                breaks(SUBMIT, "productCount", "{'productID': 1, 'productCount': -1}"),
                breaks(SUBMIT, "productCount", "{'productID': 1, 'productCount': 1000001}"),
                breaks(SUBMIT, "productCount", "{'productID': 1}"),
                breaks(SUBMIT, "productID", "{'productCount': 1}"),
                breaks(SUBMIT, "couponID", "{'productID': 1, 'productCount': 1, 'couponID': -1}"),
                breaks(SUBMIT, "amount", "{'productID': 1, 'productCount': 1, 'amount': -1}"),
                breaks(SEND, "productCount", "{'productID': 1, 'productCount': 0}"),
                breaks(PRODUCT, "price", "{'name': 'Lamp', 'price': -1}"),
                breaks(PRODUCT, "price", "{'name': 'Lamp', 'price': 9223372036854775807}"),
                breaks(PRODUCT, "name", "{'price': 1}"),
                breaks(PRODUCT, "name", "{'name': '', 'price': 1}"),
                breaks(PRODUCT, "name", "{'name': '" + "a".repeat(201) + "', 'price': 1}"),
                breaks(STOCK, "productID", "{'productID': 0, 'stock': 1}"),
                breaks(STOCK, "stock", "{'productID': 1, 'stock': -1}"),
                breaks(COUPON, "amount", "{'userID': 1, 'amount': 0}"),
                breaks(COUPON, "userID", "{'userID': 0, 'amount': 1}"),
                breaks(COUPON, "minSpend", "{'userID': 1, 'amount': 1, 'minSpend': -1}"),
                breaks(USER, "password", "{'name': 'Ada', 'email': 'ada@example.com', 'password': 'short'}"),
                breaks(USER, "email", "{'name': 'Ada', 'email': 'nowhere', 'password': 'long enough'}"),
                breaks(USER, "age", "{'name': 'Ada', 'email': 'a@example.com', 'password': 'long enough', 'age': -1}"));
    }

    @ParameterizedTest
    @MethodSource("brokenRules")
    void a_broken_rule_is_told_with_its_field(String path, String field, String body) {
        Answer answer = admin.post(path, body);

        refuses(answer, 400, 30003);
        assertThat(answer.data().getJsonArray("violations"))
                .extracting(violation -> violation.asJsonObject().getString("field"))
                .contains(field);
    }

    static Stream<Arguments> wrongTypes() {
        return Stream.of(
                has(SUBMIT, "{'productID': 'one', 'productCount': 1}"),
                has(SUBMIT, "{'productID': 1, 'productCount': {}}"),
                has(SUBMIT, "{'productID': [1], 'productCount': 1}"),
                has(SUBMIT, "{'productID': 1, 'productCount': true}"),
                has(SUBMIT, "{'productID': 1, 'productCount': 1.5}"),
                has(SUBMIT, "{'productID': 1, 'productCount': 99999999999999999999999}"),
                has(SUBMIT, "{'productID': 1e400, 'productCount': 1}"),
                has(SUBMIT, "{'productID': 18446744073709551617, 'productCount': 1}"),
                has(SUBMIT, "{'productID': 1, 'productCount': 4294967297}"),
                has(PRODUCT, "{'name': {}, 'price': 1}"),
                has(PRODUCT, "{'name': 'Lamp', 'price': 'cheap'}"),
                has(PRODUCT, "{'name': 'Lamp', 'price': 9223372036854775808}"),
                has(STOCK, "{'productID': 1, 'stock': 'many'}"),
                has(COUPON, "{'userID': 1, 'amount': 1, 'expiresAt': 'tomorrow'}"),
                has(USER, "{'name': 1, 'email': [], 'password': {}}"));
    }

    @ParameterizedTest
    @MethodSource("wrongTypes")
    void a_value_of_the_wrong_type_is_refused(String path, String body) {
        refuses(admin.post(path, body), 400);
    }

    @Test
    void a_second_stock_of_a_product_is_refused() {
        long product = shop.goods(1, 1);
        before = rows();

        refuses(admin.post(STOCK, "{\"productID\": %d, \"stock\": 1}".formatted(product)), 409, 40908);
    }

    @ParameterizedTest
    @CsvSource({
        "page, -1",
        "page, one",
        "page, 99999999999",
        "limit, 0",
        "limit, 1001",
        "limit, -1",
        "limit, ''",
        "page, 1.5"
    })
    void a_list_has_pages_of_1_to_1000(String parameter, String value) {
        Stream.of("user", "product", "stock", "coupon", "order", "pay")
                .forEach(service -> refuses(admin.get("/api/v1/" + service + "/list?" + parameter + "=" + value), 400));
    }

    @ParameterizedTest
    @ValueSource(strings = {"product", "order", "pay"})
    void an_unknown_id_is_not_found(String service) {
        Stream.of("0", "999999999999", "9223372036854775807", "abc", "-1", "1%20or%201=1")
                .forEach(id -> refuses(admin.get("/api/v1/" + service + "/" + id), 404, 30005));
    }

    @ParameterizedTest
    @ValueSource(strings = {"product", "order", "pay"})
    void an_id_beyond_64_bits_does_not_parse(String service) {
        refuses(admin.get("/api/v1/" + service + "/9223372036854775808"), 400, 10001);
    }

    @Test
    void an_unknown_route_is_not_found() {
        Stream.of("/", "/api", "/api/v1", "/api/v2/order/list", "/api/v1/order", "/api/v1/order/list/1")
                .forEach(path -> assertThat(admin.get(path).status()).as(path).isIn(404, 405));
        refuses(admin.get("/api/v1/nothing"), 404, 30005);
    }

    @Test
    void another_method_is_refused() {
        refuses(admin.get(SUBMIT), 405, 10001);
        refuses(admin.send("DELETE", "/api/v1/product/list", Optional.empty()), 405, 10001);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/order/..%2f..%2finternal", "/api/v1/order/%00", "/api/v1/order/%2e%2e/%2e%2e/internal"})
    void a_path_that_means_to_leave_is_refused(String path) {
        Answer answer = admin.get(path);

        assertThat(answer.status()).isIn(400, 404);
        showsNothing(answer);
    }

    @Test
    void what_looks_like_sql_is_a_text_like_any_other() {
        String password = "\"password\": \"' or '1'='1\"}";
        refuses(shop.anybody().post(LOGIN, "{\"email\": \"' or 1=1 -- @example.com\", " + password), 400, 30003);
        refuses(shop.anybody().post(LOGIN, "{\"email\": \"nobody@example.com\", " + password), 401, 40101);
    }

    private static void refuses(Answer answer, int status, int code) {
        answer.expect(status, code);
        showsNothing(answer);
    }

    private static void refuses(Answer answer, int status) {
        assertThat(answer.status())
                .as("status of %s: %s", answer.request(), answer.body())
                .isEqualTo(status);
        assertThat(answer.code()).isIn(10001, 30003);
        showsNothing(answer);
    }

    private static void showsNothing(Answer answer) {
        assertThat(answer.body())
                .doesNotContainIgnoringCase("exception")
                .doesNotContain("\tat ", "io.eshop", "com.ibm", "org.eclipse", "java.");
    }

    private static Arguments breaks(String path, String field, String body) {
        return Arguments.of(path, field, body.replace('\'', '"'));
    }

    private static Arguments has(String path, String body) {
        return Arguments.of(path, body.replace('\'', '"'));
    }
}
