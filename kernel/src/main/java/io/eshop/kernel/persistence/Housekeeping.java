package io.eshop.kernel.persistence;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** Forgets what is kept for a while only, in small batches, so that they stay small and nobody waits for a lock. */
@ApplicationScoped
public class Housekeeping {
    private static final Logger LOG = System.getLogger(Housekeeping.class.getName());
    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final int BATCH = 1000;

    /**
     * Tables and how long a row is kept: an idempotency key as the interface promises, a step well beyond the life of any LRA, a failed login longer than it
     * counts.
     */
    private static final Map<String, Duration> KEPT = Map.of(
            "idempotency_key",
            Duration.ofHours(24),
            "lra_step",
            Duration.ofDays(7),
            "login_failure",
            Duration.ofHours(1));

    void schedule(@Observes @Initialized(ApplicationScoped.class) Object start, Database database)
            throws NamingException {
        if (database.isNeeded()) {
            ManagedScheduledExecutorService scheduler =
                    InitialContext.doLookup("java:comp/DefaultManagedScheduledExecutorService");
            scheduler.scheduleWithFixedDelay(
                    () -> run(database.dataSource()), EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static void run(DataSource database) {
        try {
            int rows = purge(database);
            if (rows > 0) {
                LOG.log(Level.INFO, "forgot {0} old rows", rows);
            }
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "housekeeping failed, will be tried again", e);
        }
    }

    /** Deletes what is too old and says how many rows that were. */
    static int purge(DataSource database) throws SQLException {
        int rows = 0;
        try (Connection connection = database.getConnection()) {
            for (Map.Entry<String, Duration> table : KEPT.entrySet()) {
                if (exists(connection, table.getKey())) {
                    rows += purge(connection, table.getKey(), table.getValue());
                }
            }
        }
        return rows;
    }

    private static int purge(Connection connection, String table, Duration kept) throws SQLException {
        int rows = 0;
        String sql = "delete from " + table + " where created_at < utc_timestamp(6) - interval ? second limit ?";
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setLong(1, kept.toSeconds());
            delete.setInt(2, BATCH);
            int batch;
            do {
                batch = delete.executeUpdate();
                rows += batch;
            } while (batch == BATCH);
        }
        return rows;
    }

    private static boolean exists(Connection connection, String table) throws SQLException {
        try (ResultSet tables = connection.getMetaData().getTables(connection.getCatalog(), null, table, null)) {
            return tables.next();
        }
    }
}
