package io.eshop.lra.coordinator.adapter.out.jdbc;

import io.eshop.lra.coordinator.port.out.LogUnavailable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** JDBC with fewer words. */
record Database(DataSource source) {
    private static final Duration NO_LIMIT = Duration.ZERO;

    /** What is done over a connection. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** What a row says. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * One statement, which is a transaction of its own: a process that stops just then keeps nothing locked.
     *
     * @throws LogUnavailable when the database does not do it now
     */
    <T> T atOnce(Work<T> statement) {
        try (Connection connection = source.getConnection()) {
            return statement.on(connection);
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    /** @throws LogUnavailable when the database does not do it now */
    <T> T inTransaction(Work<T> work) {
        try {
            return transact(work);
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    private static LogUnavailable unavailable(SQLException e) {
        return new LogUnavailable("the log does not answer", e);
    }

    <T> T transact(Work<T> work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    static <T> List<T> query(Connection connection, String sql, Row<T> row, Object... parameters) throws SQLException {
        return query(connection, NO_LIMIT, sql, row, parameters);
    }

    /** @param limit after which the database gives up */
    static <T> List<T> query(Connection connection, Duration limit, String sql, Row<T> row, Object... parameters)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setQueryTimeout(Math.toIntExact(limit.toSeconds()));
            bind(select, parameters);
            List<T> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(row.read(rows));
                }
            }
            return found;
        }
    }

    static int update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            bind(update, parameters);
            return update.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }

    static long micros(Duration time) {
        return time.toNanos() / 1000;
    }

    /** Local time is handed to the driver as it is, whatever time zone the connection has. */
    static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
