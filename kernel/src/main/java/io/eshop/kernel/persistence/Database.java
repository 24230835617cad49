package io.eshop.kernel.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.flywaydb.core.Flyway;

/**
 * The one database schema of a service: named by {@code eshop.schema} and {@code eshop.datasource} (a JNDI name), migrated before the first request. A service without {@code eshop.schema} has none.
 */
@ApplicationScoped
public class Database {
    private static final Logger LOG = System.getLogger(Database.class.getName());

    private static final int VALID_WITHIN_SECONDS = 2;

    private final Optional<String> schema;
    private final Optional<String> dataSource;

    public Database() {
        Config config = ConfigProvider.getConfig();
        schema = config.getOptionalValue("eshop.schema", String.class);
        dataSource = config.getOptionalValue("eshop.datasource", String.class);
    }

    boolean isNeeded() {
        return schema.isPresent();
    }

    /** The service's data source, for what is not done by JPA. */
    @Produces
    @Dependent
    DataSource dataSource() {
        String name = dataSource.orElseThrow(() -> new IllegalStateException("eshop.datasource is not set"));
        try {
            return InitialContext.doLookup(name);
        } catch (NamingException e) {
            throw new IllegalStateException("no data source " + name, e);
        }
    }

    void migrate(@Observes @Initialized(ApplicationScoped.class) Object start) {
        schema.ifPresent(name -> {
            int applied = Flyway.configure(Database.class.getClassLoader())
                    .dataSource(dataSource())
                    .locations("classpath:sql/" + name)
                    .load()
                    .migrate()
                    .migrationsExecuted;
            LOG.log(Level.INFO, "schema {0} is up to date, {1} migrations applied", name, applied);
        });
    }

    /** Ready when the schema can be asked, or when there is none. */
    @Produces
    @ApplicationScoped
    @Readiness
    HealthCheck ready() {
        return () -> schema.map(this::state).orElseGet(() -> HealthCheckResponse.up("no database"));
    }

    private HealthCheckResponse state(String name) {
        try (Connection connection = dataSource().getConnection()) {
            return HealthCheckResponse.named(name)
                    .status(connection.isValid(VALID_WITHIN_SECONDS))
                    .build();
        } catch (SQLException e) {
            return HealthCheckResponse.named(name)
                    .down()
                    .withData("reason", String.valueOf(e.getMessage()))
                    .build();
        }
    }
}
