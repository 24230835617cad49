package io.eshop.launcher.audit;

import io.eshop.launcher.ShopException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The equalities that hold between the services' tables whenever no LRA is under way. Each is an SQL file, which begins with a comment that says what
 * holds and selects the rows where it does not; but for that of the units in Redis, which selects what they are compared with.
 */
public final class Audit {
    private static final List<String> CHECKS = List.of(
            "goods-conserved",
            "stock-matches-reservations",
            "allotments-match-reservations",
            "sales-have-their-units",
            "purchases-are-orders",
            "purchases-within-limit",
            "orders-are-served",
            "cancelled-orders-take-nothing",
            "coupons-used-once",
            "nothing-in-between",
            "nothing-without-an-order");
    private static final String SALE_UNITS = "sale-units-conserved";
    private static final String UNFINISHED = "select count(*) from eshop_lra.lra where finished_at is null";

    private Audit() {}

    /**
     * What was found.
     *
     * @param unfinishedLras how many LRAs are under way; while there are any, a difference means nothing yet
     */
    public record Report(long unfinishedLras, List<Finding> findings) {
        public boolean holds() {
            return findings.stream().allMatch(Finding::holds);
        }
    }

    /**
     * One equality.
     *
     * @param rule what is to hold, as a sentence
     * @param rows the rows where it does not, by column
     */
    public record Finding(String name, String rule, List<Map<String, Object>> rows) {
        public boolean holds() {
            return rows.isEmpty();
        }
    }

    /** Reads all tables as they are at one moment, and Redis right after. */
    public static Report run(Connection connection, UnitsLeft unitsLeft) {
        try (Statement statement = connection.createStatement()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            statement.execute("start transaction with consistent snapshot, read only");
            List<Finding> findings = new ArrayList<>();
            for (String check : CHECKS) {
                findings.add(run(statement, check));
            }
            findings.add(compared(run(statement, SALE_UNITS), unitsLeft));
            long unfinished = unfinished(statement);
            statement.execute("rollback");
            return new Report(unfinished, List.copyOf(findings));
        } catch (SQLException e) {
            throw new ShopException("the tables cannot be audited: " + e.getMessage(), e);
        }
    }

    private static Finding run(Statement statement, String check) throws SQLException {
        String sql = resource(check + ".sql");
        String rule = sql.lines().findFirst().orElseThrow().replaceFirst("^-- ", "");
        List<Map<String, Object>> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(sql)) {
            ResultSetMetaData columns = result.getMetaData();
            while (result.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int column = 1; column <= columns.getColumnCount(); column++) {
                    row.put(columns.getColumnLabel(column), result.getObject(column));
                }
                rows.add(row);
            }
        }
        return new Finding(check, rule, rows);
    }

    private static Finding compared(Finding sales, UnitsLeft unitsLeft) {
        List<Map<String, Object>> differing = new ArrayList<>();
        for (Map<String, Object> sale : sales.rows()) {
            OptionalLong left = unitsLeft.of(number(sale, "product_id"));
            if (left.isEmpty() || left.getAsLong() + number(sale, "purchased") != number(sale, "units")) {
                Map<String, Object> row = new LinkedHashMap<>(sale);
                row.put("left_in_redis", left.isPresent() ? left.getAsLong() : null);
                differing.add(row);
            }
        }
        return new Finding(sales.name(), sales.rule(), differing);
    }

    private static long number(Map<String, Object> row, String column) {
        return ((Number) row.get(column)).longValue();
    }

    private static long unfinished(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery(UNFINISHED)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Audit.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
