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

/** Brings the coordinator up, however long the database takes to come; then keeps its lease, and purges now and then. */
@ApplicationScoped
public class CoordinatorLifecycle {
    private static final Logger LOG = System.getLogger(CoordinatorLifecycle.class.getName());
    private static final String MIGRATIONS = "classpath:sql/eshop_lra";
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int RENEWALS_PER_LEASE = 3;

    @Inject
    Maintaining coordinator;

    @Inject
    DataSource database;

    @Inject
    @ConfigProperty(name = "lra.coordinator.lease")
    Duration leaseTime;

    @Inject
    @ConfigProperty(name = "lra.coordinator.purge.interval")
    Duration purgeInterval;

    private final ScheduledExecutorService leaseKeeper = daemon("lra-lease");
    /** Not the keeper's: a long purge must not hold up a renewal. */
    private final ScheduledExecutorService purger = daemon("lra-purge");

    void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
        comeUp();
    }

    private void comeUp() {
        try {
            migrate();
            coordinator.keepLease();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "cannot come up yet, trying again: {0}", e.toString());
            leaseKeeper.schedule(this::comeUp, RETRY.toMillis(), TimeUnit.MILLISECONDS);
            return;
        }
        repeat(leaseKeeper, leaseTime.dividedBy(RENEWALS_PER_LEASE), "keep the lease", coordinator::keepLease);
        repeat(purger, purgeInterval, "purge", coordinator::purge);
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

    private static void repeat(ScheduledExecutorService executor, Duration interval, String what, Runnable task) {
        Runnable attempt = () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "cannot {0} now, trying again: {1}", what, e.toString());
            }
        };
        executor.scheduleWithFixedDelay(attempt, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static ScheduledExecutorService daemon(String name) {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    @PreDestroy
    void stop() {
        leaseKeeper.shutdownNow();
        purger.shutdownNow();
    }
}
