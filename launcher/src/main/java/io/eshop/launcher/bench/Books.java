package io.eshop.launcher.bench;

import io.eshop.launcher.ShopException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** What the tables say of the orders that a load made. */
final class Books {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final Duration STUCK_AFTER = Duration.ofSeconds(60);

    private static final String UNSETTLED = """
            select (select count(*) from eshop_order.orders where status = 0)
                 + (select count(*) from eshop_flashsale.purchase where status in ('QUEUED', 'HELD', 'RETURNING'))
                 + (select count(*) from eshop_lra.lra where finished_at is null)""";

    /** Of orders, those to be paid; of purchases, those that became orders. */
    enum Kind {
        ORDERS("select count(*), max(updated_at) from eshop_order.orders where status = 1 and updated_at >= ?"),
        PURCHASES(
                "select count(*), max(updated_at) from eshop_flashsale.purchase where status = 'ORDERED' and updated_at >= ?");

        private final String sql;

        Kind(String sql) {
            this.sql = sql;
        }
    }

    private record Ended(long count, LocalDateTime last) {}

    private final Connection tables;
    private final Progress progress;

    Books(Connection tables, Progress progress) {
        this.tables = tables;
        this.progress = progress;
    }

    /** By the clock of this machine, which is that of the services. */
    static LocalDateTime now() {
        return LocalDateTime.now(ZoneOffset.UTC);
    }

    /**
     * Waits until so many have become final since a moment, and nothing is under way.
     *
     * @return how many did per second, from that moment to the last
     * @throws ShopException when nothing happens for a minute
     */
    double awaitAll(Kind kind, LocalDateTime since, long expected) {
        Ended before = null;
        long moved = System.nanoTime();
        while (true) {
            Ended ended = ended(kind, since);
            progress.at("orders", ended.count(), Math.max(expected, ended.count()));
            if (ended.count() >= expected && unsettled() == 0) {
                Duration took = ended.last() == null ? Duration.ZERO : Duration.between(since, ended.last());
                return took.isZero() ? 0 : ended.count() * 1e9 / took.toNanos();
            }
            if (!ended.equals(before)) {
                moved = System.nanoTime();
            } else if (System.nanoTime() - moved > STUCK_AFTER.toNanos()) {
                throw new ShopException("%d of %d orders are not there, and no more come; see ./eshop audit"
                        .formatted(expected - ended.count(), expected));
            }
            before = ended;
            pause();
        }
    }

    private Ended ended(Kind kind, LocalDateTime since) {
        try (PreparedStatement statement = tables.prepareStatement(kind.sql)) {
            statement.setObject(1, since);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return new Ended(result.getLong(1), result.getObject(2, LocalDateTime.class));
            }
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private long unsettled() {
        try (PreparedStatement statement = tables.prepareStatement(UNSETTLED);
                ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static ShopException unreadable(SQLException e) {
        return new ShopException("the tables cannot be read: " + e.getMessage(), e);
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShopException("interrupted", e);
        }
    }
}
