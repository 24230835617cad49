package io.eshop.user.adapter.out.jdbc;

import io.eshop.kernel.persistence.DatabaseFault;
import io.eshop.user.port.out.Failures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Table {@code login_failure}, by the clock of the database. The kernel's housekeeping forgets what does not count any more. */
@ApplicationScoped
public class JdbcFailures implements Failures {
    /** When the failure that has to be forgotten first will be. */
    private static final String BLOCKED = """
            select timestampdiff(microsecond, utc_timestamp(6), created_at + interval ? second) from login_failure
            where source = ? and created_at > utc_timestamp(6) - interval ? second
            order by created_at desc limit 1 offset ?""";

    private static final String RECORD = "insert into login_failure (source, created_at) values (?, utc_timestamp(6))";
    private static final String FORGET = "delete from login_failure where source = ?";

    private DataSource database;
    private int allowed;
    private Duration window;

    JdbcFailures() {}

    /**
     * @param allowed how many failures there may be within the window
     */
    @Inject
    public JdbcFailures(
            DataSource database,
            @ConfigProperty(name = "user.login.failures") int allowed,
            @ConfigProperty(name = "user.login.failures.window") Duration window) {
        this.database = database;
        this.allowed = allowed;
        this.window = window;
    }

    @Override
    public Optional<Duration> blocked(String source) {
        try (Connection connection = database.getConnection();
                PreparedStatement blocked = connection.prepareStatement(BLOCKED)) {
            blocked.setLong(1, window.toSeconds());
            blocked.setString(2, source);
            blocked.setLong(3, window.toSeconds());
            blocked.setInt(4, allowed - 1);
            try (ResultSet found = blocked.executeQuery()) {
                return found.next() ? Optional.of(Duration.of(found.getLong(1), ChronoUnit.MICROS)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new DatabaseFault("looking for failed logins", e);
        }
    }

    @Override
    public void record(String source) {
        execute(RECORD, source);
    }

    @Override
    public void forget(String source) {
        execute(FORGET, source);
    }

    private void execute(String sql, String source) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, source);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFault("writing failed logins", e);
        }
    }
}
