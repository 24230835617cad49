package io.eshop.lra.coordinator.adapter.in.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the log's database answers. */
@ApplicationScoped
@Readiness
public class DatabaseHealth implements HealthCheck {
    private static final int VALID_WITHIN_SECONDS = 2;

    @Inject
    DataSource database;

    @Override
    public HealthCheckResponse call() {
        try (Connection connection = database.getConnection()) {
            return HealthCheckResponse.named("log")
                    .status(connection.isValid(VALID_WITHIN_SECONDS))
                    .build();
        } catch (SQLException e) {
            return HealthCheckResponse.named("log")
                    .down()
                    .withData("reason", String.valueOf(e.getMessage()))
                    .build();
        }
    }
}
