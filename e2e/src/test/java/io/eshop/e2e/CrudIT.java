package io.eshop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.e2e.shop.Answer;
import io.eshop.e2e.shop.Client;
import io.eshop.e2e.shop.Order;
import io.eshop.e2e.shop.Shop;
import io.eshop.e2e.shop.ShopTest;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What admins do with the records of a service, on the service's own port. */
@ShopTest
class CrudIT {
    private static final String EVERY_RECORD = """
            user,      user,     users
            product,   product,  products
            stock,     stock,    stocks
            coupon,    coupon,   coupons
            order,     order,    orders
            pay,       pay,      payments
            flashsale, activity, activities""";

    private final Shop shop;

    CrudIT(Shop shop) {
        this.shop = shop;
    }

    @ParameterizedTest
    @CsvSource(textBlock = EVERY_RECORD)
    void records_are_searched_by_their_columns(String service, String kind, String records) {
        long id = aRecord(kind);
        String newest = search("{\"name\": \"id\", \"exp\": \">=\", \"value\": %d}".formatted(id), "-id");
        String none =
                search("{\"name\": \"id\", \"exp\": \"in\", \"value\": [0]}, {\"name\": \"id\", \"value\": 0}", "id");

        JsonObject found = list(shop.admin(), service, kind, newest).ok();

        assertThat(found.getInt("total")).isPositive();
        assertThat(found.getJsonArray(records)).hasSize(1);
        assertThat(list(shop.admin(), service, kind, none).ok().getInt("total")).isZero();
        list(shop.customer(), service, kind, newest).expect(403, 40301);
        list(shop.anybody(), service, kind, newest).expect(401, 40101);
    }

    @ParameterizedTest
    @CsvSource(textBlock = EVERY_RECORD)
    void nothing_but_columns_and_values_gets_into_a_query(String service, String kind) {
        Stream.of(
                        search("{\"name\": \"id) or (1=1\", \"value\": 1}", "id"),
                        search("{\"name\": \"lra\", \"value\": \"x\"}", "id"),
                        search("{\"name\": \"password\", \"value\": \"x\"}", "id"),
                        search("{\"name\": \"id\", \"value\": \"1 or 1=1\"}", "id"),
                        search("{\"name\": \"id\", \"exp\": \"= 1 or 1\", \"value\": 1}", "id"),
                        search("{\"name\": \"id\", \"value\": 1, \"logic\": \"or 1=1 or\"}", "id"),
                        search("{\"name\": \"id\", \"value\": 1}", "id;drop table orders"),
                        search("{\"name\": \"id\", \"value\": 1}", "(select 1)"))
                .forEach(injection ->
                        list(shop.admin(), service, kind, injection).expect(400, 30003));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            user      | user     | version | {"age": 33}
            product   | product  | version | {"price": 0}
            coupon    | coupon   | version | {"minSpend": 50}
            flashsale | activity | version | {"stock": 3}
            stock     | stock    | was     | {"stock": 3}""")
    void of_two_who_change_what_they_have_read_the_second_is_refused(
            String service, String kind, String check, String change) {
        Client admin = shop.admin().at(shop.url(service));
        String path = path(kind) + "/" + aRecord(kind);
        String read = kind.equals("stock") ? "stock" : "version";
        String changed = change.replace(
                "}", ", \"%s\": %s}".formatted(check, admin.get(path).ok().get(read)));

        admin.send("PUT", path, Optional.of(changed)).ok();
        Answer refused = admin.send("PUT", path, Optional.of(changed)).expect(409, 40906);

        assertThat(refused.data().get(read)).isEqualTo(admin.get(path).ok().get(read));
        admin.send("PUT", path, Optional.of(change)).ok();
        admin.send("PUT", path(kind) + "/999999999", Optional.of(change)).expect(404, 30005);
    }

    @Test
    void records_of_money_are_neither_edited_nor_deleted() {
        long order = aRecord("order");
        for (String kind : new String[] {"order", "pay"}) {
            Client admin = shop.admin().at(shop.url(kind));
            admin.send("PUT", path(kind) + "/" + order, Optional.of("{}")).expect(405, 10001);
            admin.send("DELETE", path(kind) + "/" + order, Optional.empty()).expect(405, 10001);
        }
    }

    private Answer list(Client client, String service, String kind, String search) {
        return client.at(shop.url(service)).post(path(kind) + "/list", search);
    }

    private static String search(String columns, String sort) {
        return "{\"params\": {\"page\": 0, \"limit\": 1, \"sort\": \"%s\", \"columns\": [%s]}}"
                .formatted(sort, columns);
    }

    private static String path(String kind) {
        return "/api/v1/" + kind;
    }

    /** The id of a new record; of a payment, whose id nobody is told, one that is not greater. */
    private long aRecord(String kind) {
        Client customer = shop.customer();
        return switch (kind) {
            case "user" -> newUser();
            case "product" -> shop.product(100);
            case "stock" ->
                shop.tables().number("select id from eshop_stock.stock where product_id = ?", shop.goods(100, 5));
            case "coupon" -> shop.coupon(customer, 100);
            case "order", "pay" ->
                Order.of(shop.goods(100, 5), 1).submit(customer).expect(200, 0).id("orderID");
            case "activity" ->
                shop.activity(
                        shop.goods(100, 5), 50, 2, Instant.now(), Instant.now().plusSeconds(3600), 1);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private long newUser() {
        return shop.anybody()
                .post("/api/v1/user", """
                        {"name": "Ann", "password": "a long password", "email": "crud-%d@example.com"}""".formatted(System.nanoTime()))
                .expect(200, 0)
                .id("id");
    }
}
