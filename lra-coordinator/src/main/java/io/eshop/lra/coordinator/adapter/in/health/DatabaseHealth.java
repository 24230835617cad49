package io.eshop.lra.coordinator.adapter.in.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the log's database answers. */
@ApplicationScoped
@Readiness
public class DatabaseHealth implements HealthCheck {
    private static final int ANSWERS_WITHIN_SECONDS = 2;

    @Inject
    DataSource database;

    @Override
    public HealthCheckResponse call() {
        // a query, not isValid(): when it fails, the server throws its stale connections away
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(ANSWERS_WITHIN_SECONDS);
            statement.execute("select 1");
            return HealthCheckResponse.up("log");
        } catch (SQLException e) {
            return HealthCheckResponse.named("log")
                    .down()
                    .withData("reason", String.valueOf(e.getMessage()))
                    .build();
        }
    }
}
