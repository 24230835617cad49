package io.eshop.launcher.bench;

import io.eshop.launcher.ShopException;
import io.eshop.launcher.shop.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the shop's database does at best: the same writes without the shop, by JDBC, with the driver's settings of the services. In a schema of its own, which
 * is gone when this is closed.
 */
final class Yardsticks implements AutoCloseable {
    /** The most that were ever best; each is tried. */
    private static final List<Integer> CONNECTIONS = List.of(8, 16, 32);

    private static final int PRODUCTS = 100;
    private static final int HOT_PRODUCT = 1;

    private static final String TAKE =
            "update stock set available = available - 1, committed = committed + 1 where product_id = ? and available >= 1";
    private static final String ORDER = "insert into orders values (?, 7, ?, 1, 100, 1, utc_timestamp(6))";
    private static final String PAY = "insert into payment (order_id, amount, status) values (?, 100, 1)";

    private final Settings settings;
    private final AtomicLong ids = new AtomicLong();

    /** Begins with empty tables. */
    Yardsticks(Settings settings) {
        this.settings = settings;
        execute("drop schema if exists eshop_bench", "create schema eshop_bench");
        execute(resource("yardsticks.sql").split(";\\s*"));
        for (int product = 1; product <= PRODUCTS; product++) {
            execute("insert into stock values (" + product + ", 1000000000, 0)");
        }
    }

    /**
     * One order as one local transaction of three writes: order, payment, stock of one of a hundred products.
     *
     * @return transactions per second, with as many connections as do best
     */
    double orders(Duration time) {
        return best(time, (connection, times) -> {
            try (PreparedStatement order = connection.prepareStatement(ORDER);
                    PreparedStatement pay = connection.prepareStatement(PAY);
                    PreparedStatement take = connection.prepareStatement(TAKE)) {
                while (times.another()) {
                    long id = ids.incrementAndGet();
                    int product = ThreadLocalRandom.current().nextInt(PRODUCTS) + 1;
                    order.setLong(1, id);
                    order.setInt(2, product);
                    order.executeUpdate();
                    pay.setLong(1, id);
                    pay.executeUpdate();
                    take.setInt(1, product);
                    take.executeUpdate();
                    connection.commit();
                }
            }
        });
    }

    /**
     * A flash sale as a database does it: a guarded update of one row that everybody wants, an insert, a commit.
     *
     * @return transactions per second, with as many connections as do best
     */
    double hotRow(Duration time) {
        return best(time, (connection, times) -> {
            try (PreparedStatement take = connection.prepareStatement(TAKE);
                    PreparedStatement order = connection.prepareStatement(ORDER)) {
                while (times.another()) {
                    take.setInt(1, HOT_PRODUCT);
                    take.executeUpdate();
                    order.setLong(1, ids.incrementAndGet());
                    order.setInt(2, HOT_PRODUCT);
                    order.executeUpdate();
                    connection.commit();
                }
            }
        });
    }

    @Override
    public void close() {
        execute("drop schema eshop_bench");
    }

    private interface Transactions {
        void run(Connection connection, Times times) throws SQLException;
    }

    /** Counts what one connection does in its time. */
    private static final class Times {
        private final long end;
        private long count = -1;

        Times(Duration time) {
            end = System.nanoTime() + time.toNanos();
        }

        boolean another() {
            count++;
            return System.nanoTime() < end;
        }
    }

    private double best(Duration time, Transactions transactions) {
        return CONNECTIONS.stream()
                .mapToDouble(connections -> perSecond(connections, time, transactions))
                .max()
                .orElseThrow();
    }

    private double perSecond(int connections, Duration time, Transactions transactions) {
        List<Connection> open = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            for (int i = 0; i < connections; i++) {
                Connection connection = connect();
                open.add(connection);
                connection.setAutoCommit(false);
            }
            List<Future<Times>> runs = open.stream()
                    .map(connection -> threads.submit(() -> {
                        Times times = new Times(time);
                        transactions.run(connection, times);
                        return times;
                    }))
                    .toList();
            long count = 0;
            for (Future<Times> run : runs) {
                count += run.get().count;
            }
            return count * 1000.0 / time.toMillis();
        } catch (SQLException | ExecutionException e) {
            throw new ShopException("the database does not do what the yardstick asks: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShopException("interrupted", e);
        } finally {
            threads.shutdownNow();
            open.forEach(Yardsticks::close);
        }
    }

    private void execute(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new ShopException("the yardstick's tables cannot be made or dropped: " + e.getMessage(), e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                settings.get("eshop.db.url") + "/eshop_bench?" + settings.get("eshop.db.options"),
                settings.get("eshop.db.user"),
                settings.get("eshop.db.password"));
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new ShopException("a connection to the database cannot be closed: " + e.getMessage(), e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Yardsticks.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
