package io.eshop.kernel.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the service's schema can be asked, or when it has none. */
@ApplicationScoped
@Readiness
public class DatabaseHealth implements HealthCheck {
    private static final int VALID_WITHIN_SECONDS = 2;

    @Inject
    Database database;

    @Override
    public HealthCheckResponse call() {
        if (!database.isNeeded()) {
            return HealthCheckResponse.up("no database");
        }
        try (Connection connection = database.dataSource().getConnection()) {
            return HealthCheckResponse.named(database.schema())
                    .status(connection.isValid(VALID_WITHIN_SECONDS))
                    .build();
        } catch (SQLException e) {
            return HealthCheckResponse.named(database.schema())
                    .down()
                    .withData("reason", String.valueOf(e.getMessage()))
                    .build();
        }
    }
}
