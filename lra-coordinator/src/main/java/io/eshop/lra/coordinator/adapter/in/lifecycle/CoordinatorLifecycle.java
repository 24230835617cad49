package io.eshop.lra.coordinator.adapter.in.lifecycle;

import io.eshop.lra.coordinator.port.in.Maintaining;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;

/** Brings the coordinator up, however long the database takes to come, and purges now and then. */
@ApplicationScoped
public class CoordinatorLifecycle {
    private static final Logger LOG = System.getLogger(CoordinatorLifecycle.class.getName());
    private static final String MIGRATIONS = "classpath:sql/eshop_lra";
    private static final Duration RETRY = Duration.ofSeconds(1);

    @Inject
    Maintaining coordinator;

    @Inject
    DataSource database;

    @Inject
    @ConfigProperty(name = "lra.coordinator.purge.interval")
    Duration purgeInterval;

    private final ScheduledExecutorService housekeeping = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "lra-housekeeping");
        thread.setDaemon(true);
        return thread;
    });

    void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
        comeUp();
    }

    private void comeUp() {
        try {
            migrate();
            coordinator.recover();
            long millis = purgeInterval.toMillis();
            housekeeping.scheduleWithFixedDelay(this::purge, millis, millis, TimeUnit.MILLISECONDS);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "cannot recover yet, trying again: {0}", e.toString());
            housekeeping.schedule(this::comeUp, RETRY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void migrate() {
        Flyway.configure(CoordinatorLifecycle.class.getClassLoader())
                .dataSource(database)
                .locations(MIGRATIONS)
                .callbackLocations(MIGRATIONS)
                .failOnMissingLocations(true)
                .load()
                .migrate();
    }

    private void purge() {
        try {
            coordinator.purge();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "cannot purge now, trying again later: {0}", e.toString());
        }
    }

    @PreDestroy
    void stop() {
        housekeeping.shutdownNow();
    }
}
