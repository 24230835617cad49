package io.eshop.e2e.shop;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.eshop.launcher.shop.Settings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the services' tables hold. */
public final class Tables {
    private final Settings settings;

    Tables(Settings settings) {
        this.settings = settings;
    }

    /** The one number that a query gives. */
    public long number(String query, Object... values) {
        return ((Number) row(query, values).values().iterator().next()).longValue();
    }

    /** The one text that a query gives. */
    public String text(String query, Object... values) {
        return String.valueOf(row(query, values).values().iterator().next());
    }

    /** The one row that a query gives, by column name. */
    public Map<String, Object> row(String query, Object... values) {
        List<Map<String, Object>> rows = rows(query, values);
        if (rows.size() != 1) {
            throw new AssertionError("one row expected of " + query + " " + List.of(values) + ", not " + rows);
        }
        return rows.get(0);
    }

    /** The ids that a query gives. */
    public Set<Long> ids(String query, Object... values) {
        return rows(query, values).stream().map(row -> (Long) row.get("id")).collect(toSet());
    }

    public List<Map<String, Object>> rows(String query, Object... values) {
        try (Connection connection = connect();
                PreparedStatement statement = prepare(connection, query, values);
                ResultSet result = statement.executeQuery()) {
            List<Map<String, Object>> rows = new ArrayList<>();
            while (result.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.put(result.getMetaData().getColumnLabel(i), result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }

    public void update(String statement, Object... values) {
        try (Connection connection = connect();
                PreparedStatement update = prepare(connection, statement, values)) {
            update.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(statement, e);
        }
    }

    /** How many rows every table of the shop has. */
    public Map<String, Long> counts() {
        String everyTable = rows("select concat(table_schema, '.', table_name) as name from information_schema.tables"
                        + " where table_schema like 'eshop\\_%'")
                .stream()
                .map(table -> "select '%1$s' as name, count(*) as number from %1$s".formatted(table.get("name")))
                .collect(joining(" union all "));
        return rows(everyTable).stream()
                .collect(toMap(table -> (String) table.get("name"), table -> (Long) table.get("number")));
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                settings.get("eshop.db.url") + "/?" + settings.get("eshop.db.options"),
                settings.get("eshop.db.user"),
                settings.get("eshop.db.password"));
    }
}
