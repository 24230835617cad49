package io.eshop.lra.coordinator.adapter.out.jdbc;

import io.eshop.lra.coordinator.port.out.ActionLog;
import io.eshop.lra.coordinator.port.out.ActionLogContract;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class JdbcActionLogTest extends ActionLogContract {
    private static final DataSource DATABASE = EmbeddedDatabase.get();

    private JdbcActionLog log;

    @BeforeAll
    static void migrate() {
        Flyway.configure()
                .dataSource(DATABASE)
                .locations("classpath:sql/eshop_lra")
                .load()
                .migrate();
    }

    @BeforeEach
    void open() throws SQLException {
        try (Connection connection = DATABASE.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from lra");
        }
        log = new JdbcActionLog(DATABASE, "test", Runnable::run);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Override
    protected ActionLog log() {
        return log;
    }
}
