package io.eshop.launcher.demo;

import io.eshop.launcher.ShopException;
import io.eshop.launcher.client.Gateway;
import io.eshop.launcher.client.Gateway.Answer;
import io.eshop.launcher.sale.Sale;
import io.eshop.launcher.sale.Tally;
import io.eshop.launcher.token.TokenIssuer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A story of one customer and one product, made for it: goods come in, orders succeed and are refused, a service stops and comes back. Played through
 * the gateway; after each step the tables are compared with what they should hold. It can be played any number of times.
 */
public final class Demo {
    private static final long PRICE = 1999;
    private static final long UNITS = 10;
    private static final long DISCOUNT = 500;
    private static final long SALE_UNITS = 10;
    private static final int SALE_USERS = 1_000;
    private static final int PENDING = 0;
    private static final int TO_PAY = 1;
    private static final int CANCELLED = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Gateway gateway;
    private final Connection tables;
    private final TokenIssuer tokens;
    private final String adminToken;
    private final String url;
    private final StockService stockService;
    private final Audience audience;

    private boolean asItShouldBe = true;
    private String userToken;
    private long user;
    private long product;
    private long coupon;

    /** The service that is stopped and started in the story. */
    public interface StockService {
        /** Whether it can be stopped without the others. */
        boolean runsAlone();

        void stop();

        void start();
    }

    /**
     * @param url of the gateway
     * @param tables a connection to the database of all services
     */
    public Demo(String url, Connection tables, TokenIssuer tokens, StockService stockService, Audience audience) {
        this.gateway = new Gateway(url);
        this.url = url;
        this.tables = tables;
        this.tokens = tokens;
        this.adminToken = tokens.admin();
        this.stockService = stockService;
        this.audience = audience;
    }

    /** Plays the whole story; false if anything was not as it should be. */
    public boolean play() {
        aCustomerSignsIn();
        goodsComeIn();
        anOrderSucceeds();
        anOrderWithACoupon();
        theSameCouponAgain();
        anOrderBeyondTheStock();
        if (stockService.runsAlone()) {
            stockStopsAndComesBack();
        } else {
            audience.step("Stock stopped and started again: left out, since all services run together in one server");
        }
        aFlashSale();
        return asItShouldBe;
    }

    private void aCustomerSignsIn() {
        audience.step("A customer registers and signs in");
        String email = "demo-" + System.currentTimeMillis() + "@example.com";
        String password = "demo-" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
        user = post("/api/v1/user", null, object("name", "Ada", "email", email, "password", password), 200)
                .id("id");
        JsonObject credentials = object("email", email, "password", password);
        Answer login = gateway.post("/api/v1/user/login", null, credentials);
        said("POST /api/v1/user/login " + email, login.status() + " (a token)");
        expect("status", login.status(), 200);
        userToken = login.data().getString("token");
    }

    private void goodsComeIn() {
        audience.step("Goods come in: " + UNITS + " lamps at " + PRICE + " cents");
        product = post("/api/v1/product", adminToken, object("name", "Lamp", "price", PRICE), 200)
                .id("id");
        post("/api/v1/stock", adminToken, object("productID", product, "stock", UNITS), 200);
        expectStock(UNITS, 0);
    }

    private void anOrderSucceeds() {
        audience.step("An order of two succeeds: its units are the customer's, its amount is to be paid");
        Answer answer = submit(2, 0, 200);
        expect("amount", answer.id("amount"), 2 * PRICE);
        expectOrder(answer.id("orderID"), TO_PAY, 2 * PRICE);
        expectPayment(answer.id("orderID"), "OPEN", 2 * PRICE);
        expectStock(UNITS - 2, 2);
    }

    private void anOrderWithACoupon() {
        audience.step("An order with a coupon costs " + DISCOUNT + " cents less, and uses the coupon up");
        coupon = post("/api/v1/coupon", adminToken, object("userID", user, "amount", DISCOUNT), 200)
                .id("id");
        Answer answer = submit(1, coupon, 200);
        expect("amount", answer.id("amount"), PRICE - DISCOUNT);
        expectOrder(answer.id("orderID"), TO_PAY, PRICE - DISCOUNT);
        expectPayment(answer.id("orderID"), "OPEN", PRICE - DISCOUNT);
        expectCoupon(answer.id("orderID"));
        expectStock(UNITS - 3, 3);
    }

    private void theSameCouponAgain() {
        audience.step("The same coupon again is refused, and nothing is taken");
        Answer answer = submit(1, coupon, 409);
        expect("reason", answer.data().getString("reason", null), "USED");
        expectStock(UNITS - 3, 3);
    }

    private void anOrderBeyondTheStock() {
        audience.step("An order of more than there is is refused, and nothing is taken");
        Answer answer = submit(UNITS, 0, 409);
        expect("available", answer.data().getInt("available", -1), (int) UNITS - 3);
        expectStock(UNITS - 3, 3);
    }

    private void stockStopsAndComesBack() {
        audience.step("Stock stops: an order is told to come again, a buffered one waits");
        stockService.stop();
        long refused = submit(1, 0, 503).id("orderID");
        long buffered = post("/api/v1/order/sendSubmitNotify", userToken, order(1, 0), 200)
                .id("orderID");
        expect("status of the buffered order", status(buffered), PENDING);

        audience.step("Stock is back: the buffered order succeeds, the other one has left nothing");
        stockService.start();
        expectOrder(buffered, TO_PAY, PRICE);
        expectPayment(buffered, "OPEN", PRICE);
        expectOrder(refused, CANCELLED, PRICE);
        expectStock(UNITS - 4, 4);
    }

    private void aFlashSale() {
        audience.step("A flash sale: " + SALE_UNITS + " units, " + SALE_USERS + " users with two requests each");
        Tally tally = new Sale(url, tokens, tables, audience::progress).play(SALE_UNITS, SALE_USERS);
        audience.sale(tally);
        expect("every unit has one winner with one order", tally.isFair(), true);
    }

    private Answer submit(long count, long withCoupon, int status) {
        return post("/api/v1/order/submit", userToken, order(count, withCoupon), status);
    }

    private JsonObject order(long count, long withCoupon) {
        return object("productID", product, "productCount", count, "couponID", withCoupon);
    }

    private int status(long order) {
        return gateway.get("/api/v1/order/" + order, userToken).data().getInt("status");
    }

    private Answer post(String path, String token, JsonObject body, int status) {
        Answer answer = gateway.post(path, token, body);
        said(
                "POST " + path + " " + body.toString().replaceFirst("\"password\":\"[^\"]*\"", "\"password\":\"...\""),
                answer.toString());
        expect("status", answer.status(), status);
        if (answer.status() != status) {
            throw new ShopException("the story cannot go on from here");
        }
        return answer;
    }

    private void expectStock(long available, long committed) {
        expectRow(
                "eshop_stock.stock",
                "select goods_in, available, held, committed from eshop_stock.stock where product_id = ?",
                product,
                Map.of("goods_in", UNITS, "available", available, "held", 0L, "committed", committed));
    }

    private void expectOrder(long order, int status, long amount) {
        expectRow(
                "eshop_order.orders",
                "select id, status, amount from eshop_order.orders where id = ?",
                order,
                Map.of("id", order, "status", (long) status, "amount", amount));
    }

    private void expectPayment(long order, String status, long amount) {
        expectRow(
                "eshop_pay.payment",
                "select order_id, status, amount from eshop_pay.payment where order_id = ?",
                order,
                Map.of("order_id", order, "status", status, "amount", amount));
    }

    private void expectCoupon(long order) {
        expectRow(
                "eshop_coupon.coupon",
                "select id, status, order_id from eshop_coupon.coupon where id = ?",
                coupon,
                Map.of("id", coupon, "status", 3L, "order_id", order));
    }

    /** Waits for the row to be so: a participant may hear of the end of an LRA after the customer did. */
    private void expectRow(String table, String sql, long key, Map<String, Object> shouldBe) {
        Map<String, Object> row = await(() -> row(sql, key), shouldBe::equals);
        audience.table(table, row);
        expect(table, row, shouldBe);
    }

    private Map<String, Object> row(String sql, long key) {
        try (PreparedStatement statement = tables.prepareStatement(sql)) {
            statement.setLong(1, key);
            try (ResultSet result = statement.executeQuery()) {
                ResultSetMetaData columns = result.getMetaData();
                Map<String, Object> row = new LinkedHashMap<>();
                if (result.next()) {
                    for (int column = 1; column <= columns.getColumnCount(); column++) {
                        Object value = result.getObject(column);
                        // which width a number comes in is up to the engine
                        row.put(
                                columns.getColumnLabel(column),
                                value instanceof Number number ? number.longValue() : value);
                    }
                }
                return row;
            }
        } catch (SQLException e) {
            throw new ShopException("the tables cannot be read: " + e.getMessage(), e);
        }
    }

    private static <T> T await(Supplier<T> look, Predicate<T> good) {
        long begin = System.nanoTime();
        T seen = look.get();
        while (!good.test(seen) && System.nanoTime() - begin < PATIENCE.toNanos()) {
            try {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ShopException("interrupted", e);
            }
            seen = look.get();
        }
        return seen;
    }

    private void said(String request, String answer) {
        audience.said(request, answer);
    }

    private void expect(String what, Object is, Object shouldBe) {
        if (!shouldBe.equals(is)) {
            asItShouldBe = false;
            audience.differs(what, is, shouldBe);
        }
    }

    private static JsonObject object(Object... namesAndValues) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String name = (String) namesAndValues[i];
            if (namesAndValues[i + 1] instanceof Long number) {
                object.add(name, number);
            } else {
                object.add(name, (String) namesAndValues[i + 1]);
            }
        }
        return object.build();
    }
}
