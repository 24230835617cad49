package io.eshop.lra.coordinator.adapter.out.jdbc;

import io.eshop.lra.coordinator.EmbeddedDatabase;
import io.eshop.lra.coordinator.port.out.ActionLog;
import io.eshop.lra.coordinator.port.out.ActionLogContract;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;

class JdbcActionLogTest extends ActionLogContract {
    private static final DataSource DATABASE = EmbeddedDatabase.migrated();

    private JdbcActionLog log;

    @Override
    protected ActionLog open() throws SQLException {
        EmbeddedDatabase.empty();
        log = new JdbcActionLog(DATABASE, URI.create("http://a"), Duration.ofSeconds(6), Runnable::run);
        return log;
    }

    @AfterEach
    void close() {
        log.close();
    }
}
