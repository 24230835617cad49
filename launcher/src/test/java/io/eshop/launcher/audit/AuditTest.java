package io.eshop.launcher.audit;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.launcher.audit.Audit.Finding;
import io.eshop.launcher.shop.Checkouts;
import io.eshop.launcher.shop.Founding;
import io.eshop.launcher.shop.Home;
import io.eshop.launcher.shop.Lifecycle;
import io.eshop.launcher.shop.Settings;
import io.eshop.launcher.shop.Shop;
import io.eshop.launcher.shop.Tables;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Over the services' real tables. Ten units came in; order 1 has three of them and coupon 5, order 2 is cancelled, order 3 has one of the three of flash sale 9. */
@Tag("engines")
class AuditTest {
    private static final List<String> SCHEMAS =
            List.of("eshop_order", "eshop_stock", "eshop_coupon", "eshop_pay", "eshop_flashsale", "eshop_lra");
    private static final String ORDER =
            "insert into eshop_order.orders (id, user_id, product_id, product_count, price, coupon_id, discount, amount,"
                    + " status, reason, lra, buffered, activity_id, version, created_at, updated_at) values ";
    private static final String NOW = "utc_timestamp(6), utc_timestamp(6)";

    private static final UnitsLeft LEFT = product -> product == 77 ? OptionalLong.of(2) : OptionalLong.empty();

    @TempDir
    static Path directory;

    private static Settings settings;
    private static Lifecycle lifecycle;

    private Connection connection;

    @BeforeAll
    static void database() throws IOException {
        Home home = new Home(directory);
        try (ServerSocket free = new ServerSocket(0)) {
            settings = Settings.read(
                    home, Checkouts.ofThisBuild(), Map.of("MARIADB_PORT", Integer.toString(free.getLocalPort())));
        }
        Founding.found(home, settings, Map.of());
        lifecycle = new Lifecycle(new Shop(home, Checkouts.ofThisBuild(), settings), new Unheard());
        lifecycle.up(List.of("mariadb"), false);
        for (String schema : SCHEMAS) {
            Flyway.configure()
                    .dataSource(
                            settings.get("eshop.db.url") + "/" + schema,
                            settings.get("eshop.db.user"),
                            settings.get("eshop.db.password"))
                    .locations("classpath:sql/" + schema)
                    .load()
                    .migrate();
        }
    }

    @AfterAll
    static void stop() {
        lifecycle.down(List.of());
    }

    @BeforeEach
    void balancedBooks() throws SQLException {
        connection = Tables.connect(settings);
        for (String table : new String[] {
            "eshop_order.orders",
            "eshop_stock.stock",
            "eshop_stock.reservation",
            "eshop_stock.allotment",
            "eshop_coupon.coupon",
            "eshop_coupon.redemption",
            "eshop_pay.payment",
            "eshop_flashsale.activity",
            "eshop_flashsale.purchase",
            "eshop_lra.lra"
        }) {
            execute("delete from " + table);
        }
        execute("insert into eshop_stock.stock values (1, 77, 10, 4, 0, 4, 2, " + NOW + ")");
        execute("insert into eshop_stock.allotment values (9, 77, 3, 2, 0, 'OPEN', " + NOW + ")");
        execute(ORDER + "(1, 9, 77, 3, 100, 5, 50, 250, 1, null, null, false, 0, 0, " + NOW + ")");
        execute("insert into eshop_stock.reservation values (1, 'l1', 77, 3, 0, 'NORMAL', 'COMMITTED', " + NOW + ")");
        execute(
                "insert into eshop_pay.payment (id, order_id, user_id, amount, lra, status, created_at, updated_at) values (11, 1, 9, 250, 'l1', 'OPEN', "
                        + NOW + ")");
        execute("insert into eshop_coupon.coupon values (5, 9, 50, 0, null, 3, 1, 0, " + NOW + ")");
        execute("insert into eshop_coupon.redemption values (1, 'l1', 5, 50, 'REDEEMED', " + NOW + ")");
        execute(ORDER + "(2, 9, 77, 8, 100, 0, 0, 800, 5, 'out of stock', null, false, 0, 0, " + NOW + ")");
        execute(
                "insert into eshop_pay.payment (id, order_id, user_id, amount, lra, status, created_at, updated_at) values (12, 2, 9, 800, 'l2', 'VOID', "
                        + NOW + ")");
        execute("insert into eshop_flashsale.activity"
                + " (id, product_id, price, units, starts_at, ends_at, limit_per_user, take_in, stage, generation, created_at, updated_at)"
                + " values (9, 77, 60, 3, '2026-01-01', '2036-01-01', 1, false, 'READY', 1, " + NOW + ")");
        execute("insert into eshop_flashsale.purchase"
                + " (id, activity_id, product_id, user_id, price, bought_at, status, unit, created_at, updated_at)"
                + " values (3, 9, 77, 9, 60, utc_timestamp(6), 'ORDERED', 'TAKEN', " + NOW + ")");
        execute(ORDER + "(3, 9, 77, 1, 60, 0, 0, 60, 2, null, null, true, 9, 0, " + NOW + ")");
        execute("insert into eshop_stock.reservation values (3, 'l3', 77, 1, 9, 'SALE', 'COMMITTED', " + NOW + ")");
        execute(
                "insert into eshop_pay.payment (id, order_id, user_id, amount, lra, status, created_at, updated_at) values (13, 3, 9, 60, 'l3', 'PAID', "
                        + NOW + ")");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> failing() {
        return Audit.run(connection, LEFT).findings().stream()
                .filter(finding -> !finding.holds())
                .map(Finding::name)
                .toList();
    }

    @Test
    void balanced_books_hold() {
        Audit.Report report = Audit.run(connection, LEFT);

        assertThat(report.findings()).allMatch(Finding::holds);
        assertThat(report.holds()).isTrue();
        assertThat(report.unfinishedLras()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            update eshop_stock.stock set available = 3, committed = 5                | stock-matches-reservations
            update eshop_stock.stock set available = 3, held = 1                     | stock-matches-reservations
            delete from eshop_stock.stock                                            | stock-matches-reservations
            update eshop_stock.reservation set status = 'RELEASED' where order_id = 1 | stock-matches-reservations, orders-are-served
            update eshop_stock.reservation set product_id = 78 where order_id = 1    | stock-matches-reservations, orders-are-served
            update eshop_stock.stock set available = 5, allotted = 1                 | stock-matches-reservations
            update eshop_stock.allotment set units = 4                               | allotments-match-reservations, sales-have-their-units
            update eshop_stock.allotment set units = 4, remaining = 3                | stock-matches-reservations, sales-have-their-units
            update eshop_stock.allotment set activity_id = 8                         | allotments-match-reservations, sales-have-their-units
            delete from eshop_stock.allotment                                        | stock-matches-reservations, allotments-match-reservations, sales-have-their-units
            update eshop_flashsale.activity set units = 2                            | sales-have-their-units, sale-units-conserved
            update eshop_flashsale.activity set stage = 'CLOSED'                     | sales-have-their-units
            update eshop_flashsale.activity set id = 8                               | sales-have-their-units, purchases-within-limit, sale-units-conserved
            update eshop_flashsale.purchase set user_id = 10                         | purchases-are-orders
            update eshop_flashsale.purchase set price = 61                           | purchases-are-orders
            update eshop_flashsale.purchase set status = 'REFUSED'                   | purchases-are-orders
            update eshop_flashsale.purchase set status = 'QUEUED'                    | purchases-are-orders, nothing-in-between
            delete from eshop_flashsale.purchase                                     | purchases-are-orders, sale-units-conserved
            update eshop_flashsale.purchase set unit = 'RETURNED'                    | sale-units-conserved
            update eshop_order.orders set activity_id = 0 where id = 3               | purchases-are-orders, orders-are-served
            update eshop_order.orders set status = 5, reason = 'x' where id = 3      | purchases-are-orders, cancelled-orders-take-nothing
            update eshop_pay.payment set amount = 249 where order_id = 1             | orders-are-served
            update eshop_pay.payment set status = 'CLOSED' where order_id = 1        | orders-are-served
            delete from eshop_pay.payment where order_id = 1                         | orders-are-served
            update eshop_pay.payment set status = 'OPEN' where order_id = 3          | orders-are-served
            update eshop_pay.payment set status = 'REFUNDED' where order_id = 3      | orders-are-served
            update eshop_coupon.redemption set discount = 49                         | orders-are-served
            delete from eshop_coupon.redemption                                      | orders-are-served, coupons-used-once
            update eshop_order.orders set coupon_id = 0 where id = 1                 | orders-are-served
            update eshop_coupon.coupon set order_id = 2                              | coupons-used-once
            update eshop_coupon.coupon set order_id = null, status = 1               | coupons-used-once
            update eshop_pay.payment set status = 'OPEN' where order_id = 2          | cancelled-orders-take-nothing
            update eshop_pay.payment set status = 'PAID' where order_id = 2          | cancelled-orders-take-nothing
            update eshop_order.orders set status = 5 where id = 1                    | cancelled-orders-take-nothing
            update eshop_order.orders set status = 0 where id = 2                    | nothing-in-between
            update eshop_pay.payment set status = 'CLOSING' where order_id = 1       | nothing-in-between
            update eshop_pay.payment set status = 'RETURNING' where order_id = 3     | nothing-in-between
            delete from eshop_order.orders where id = 2                              | nothing-without-an-order
            """)
    void what_does_not_add_up_is_found(String change, String rules) throws SQLException {
        execute(change);

        assertThat(failing()).containsExactlyInAnyOrder(rules.split(", "));
    }

    @Test
    void a_user_who_bought_twice_in_one_sale_is_found() throws SQLException {
        execute("insert into eshop_flashsale.purchase"
                + " (id, activity_id, product_id, user_id, price, bought_at, status, unit, created_at, updated_at)"
                + " values (4, 9, 77, 9, 60, utc_timestamp(6), 'QUEUED', 'TAKEN', " + NOW + ")");

        assertThat(failing())
                .containsExactlyInAnyOrder("purchases-within-limit", "nothing-in-between", "sale-units-conserved");
    }

    @Test
    void a_sale_that_redis_does_not_know_is_found() {
        Audit.Report report = Audit.run(connection, product -> OptionalLong.empty());

        assertThat(report.findings())
                .filteredOn(finding -> !finding.holds())
                .extracting(Finding::name)
                .containsExactly("sale-units-conserved");
    }

    @Test
    void a_finding_shows_the_rows_that_differ() throws SQLException {
        execute("update eshop_pay.payment set amount = 249 where order_id = 1");

        Map<String, Finding> findings =
                Audit.run(connection, LEFT).findings().stream().collect(toMap(Finding::name, finding -> finding));

        assertThat(findings.get("orders-are-served").rows())
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("order_id", 1L)
                        .containsEntry("amount", 250L)
                        .containsEntry("payment_amount", 249L));
    }

    @Test
    void unfinished_lras_are_counted() throws SQLException {
        execute("insert into eshop_lra.lra (id, client_id, status, owner, version, started_at, document)"
                + " values ('1', 'order', 'Closing', 'me', 1, utc_timestamp(6), '{}')");

        assertThat(Audit.run(connection, LEFT).unfinishedLras()).isEqualTo(1);
    }

    private static final class Unheard implements Lifecycle.Progress {
        @Override
        public void starting(List<String> components) {}

        @Override
        public void ready(String component, Duration after) {}

        @Override
        public void stopped(String program, Duration after) {}
    }
}
