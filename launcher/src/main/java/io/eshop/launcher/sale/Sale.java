package io.eshop.launcher.sale;

import io.eshop.launcher.ShopException;
import io.eshop.launcher.client.Gateway;
import io.eshop.launcher.client.Gateway.Answer;
import io.eshop.launcher.token.TokenIssuer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/**
 * The classic exercise: few units, many users, every one of whom sends two requests at once. Played through the gateway, for a product made for it;
 * it can be played any number of times.
 */
public final class Sale {
    private static final long PRICE = 999;
    private static final int REQUESTS_EACH = 2;
    private static final int AT_ONCE = 256;
    private static final int TRIES = 50;
    private static final Duration RETRY_AFTER = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final int ALREADY_BOUGHT = 40903;
    private static final int SOLD_OUT = 30023;

    private static final String WINNERS =
            "select count(distinct user_id) from eshop_flashsale.purchase where product_id = ? and status in ('QUEUED', 'HELD', 'ORDERED')";
    private static final String ORDERS = """
            select count(*)
            from eshop_flashsale.purchase
            join eshop_order.orders on orders.id = purchase.id and orders.user_id = purchase.user_id
            join eshop_pay.payment on payment.order_id = orders.id and payment.amount = orders.amount
            where purchase.product_id = ? and purchase.status = 'ORDERED'
              and orders.status = 1 and orders.product_count = 1 and payment.status = 'OPEN'""";

    private final Gateway gateway;
    private final TokenIssuer tokens;
    private final Connection tables;
    private final Progress progress;

    private final AtomicInteger won = new AtomicInteger();
    private final AtomicInteger soldOut = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    /** Is told, every now and then, how far it is. */
    public interface Progress {
        void at(String what, long done, long of);
    }

    /**
     * @param url of the gateway
     * @param tables a connection to the database of all services
     */
    public Sale(String url, TokenIssuer tokens, Connection tables, Progress progress) {
        this.gateway = new Gateway(url);
        this.tokens = tokens;
        this.tables = tables;
        this.progress = progress;
    }

    /** Sets the sale up, plays it, and waits until every winner has an order, or two minutes have passed. Call it once. */
    public Tally play(long units, int users) {
        List<String> buyers = buyers(users);
        long product = setUp(units);
        String body =
                Json.createObjectBuilder().add("productID", product).build().toString();
        long begin = System.nanoTime();
        buyAll(buyers, body);
        Duration decided = since(begin);
        awaitOrders(product, won.get());
        return new Tally(
                product,
                units,
                users,
                won.get(),
                soldOut.get(),
                repeated.get(),
                failed.get(),
                number(WINNERS, product),
                number(ORDERS, product),
                decided,
                since(begin));
    }

    private List<String> buyers(int users) {
        AtomicInteger signed = new AtomicInteger();
        return LongStream.rangeClosed(1, users)
                .parallel()
                .mapToObj(user -> {
                    progress.at("tokens", signed.incrementAndGet(), users);
                    return tokens.token(user, false);
                })
                .toList();
    }

    private long setUp(long units) {
        String admin = tokens.admin();
        long product = done(gateway.post(
                        "/api/v1/product",
                        admin,
                        Json.createObjectBuilder()
                                .add("name", "Flash sale lamp")
                                .add("price", PRICE)
                                .build()))
                .id("id");
        JsonObject sale = Json.createObjectBuilder()
                .add("productID", product)
                .add("stock", units)
                .build();
        done(gateway.post("/api/v1/stock/setFlashSale", admin, sale));
        return product;
    }

    private static Answer done(Answer answer) {
        if (answer.status() != 200) {
            throw new ShopException("the sale cannot be set up: " + answer);
        }
        return answer;
    }

    private void buyAll(List<String> buyers, String body) {
        int requests = buyers.size() * REQUESTS_EACH;
        Semaphore mayGo = new Semaphore(AT_ONCE);
        AtomicInteger answered = new AtomicInteger();
        for (String buyer : buyers) {
            for (int request = 0; request < REQUESTS_EACH; request++) {
                mayGo.acquireUninterruptibly();
                buy(buyer, body, 1).whenComplete((answer, failure) -> {
                    mayGo.release();
                    count(answer, failure);
                    progress.at("requests", answered.incrementAndGet(), requests);
                });
            }
        }
        mayGo.acquireUninterruptibly(AT_ONCE);
    }

    /** Who is told to come again does. */
    private CompletableFuture<Answer> buy(String buyer, String body, int tried) {
        return gateway.postLater("/api/v1/flashSale", buyer, body).thenCompose(answer -> {
            boolean again = (answer.status() == 503 || answer.status() == 429) && tried < TRIES;
            Executor later = CompletableFuture.delayedExecutor(RETRY_AFTER.toMillis(), TimeUnit.MILLISECONDS);
            return again
                    ? CompletableFuture.completedFuture(answer)
                            .thenComposeAsync(told -> buy(buyer, body, tried + 1), later)
                    : CompletableFuture.completedFuture(answer);
        });
    }

    private void count(Answer answer, Throwable failure) {
        AtomicInteger counter = failed;
        if (failure == null && answer.status() == 200) {
            counter = won;
        } else if (failure == null && answer.code() == SOLD_OUT) {
            counter = soldOut;
        } else if (failure == null && answer.code() == ALREADY_BOUGHT) {
            counter = repeated;
        }
        counter.incrementAndGet();
    }

    private void awaitOrders(long product, int expected) {
        long begin = System.nanoTime();
        long orders = number(ORDERS, product);
        while (orders < expected && since(begin).compareTo(PATIENCE) < 0) {
            progress.at("orders", orders, expected);
            try {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ShopException("interrupted", e);
            }
            orders = number(ORDERS, product);
        }
        progress.at("orders", orders, expected);
    }

    private long number(String sql, long product) {
        try (PreparedStatement statement = tables.prepareStatement(sql)) {
            statement.setLong(1, product);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        } catch (SQLException e) {
            throw new ShopException("the tables cannot be read: " + e.getMessage(), e);
        }
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
