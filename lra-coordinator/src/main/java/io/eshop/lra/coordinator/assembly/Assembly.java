package io.eshop.lra.coordinator.assembly;

import io.eshop.lra.coordinator.adapter.out.http.Alternatives;
import io.eshop.lra.coordinator.adapter.out.http.HttpParticipants;
import io.eshop.lra.coordinator.adapter.out.jdbc.JdbcActionLog;
import io.eshop.lra.coordinator.adapter.out.time.ScheduledAlarms;
import io.eshop.lra.coordinator.adapter.out.time.SteadyClock;
import io.eshop.lra.coordinator.adapter.out.trace.CallRecorder;
import io.eshop.lra.coordinator.adapter.out.trace.TracedParticipants;
import io.eshop.lra.coordinator.application.Coordinator;
import io.eshop.lra.coordinator.application.Ports;
import io.eshop.lra.coordinator.application.Settings;
import io.eshop.lra.coordinator.domain.Backoff;
import io.eshop.lra.coordinator.port.out.ActionLog;
import io.eshop.lra.coordinator.port.out.Alarms;
import io.eshop.lra.coordinator.port.out.Participants;
import io.eshop.lra.coordinator.port.out.Telemetry;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;

/** Puts the coordinator together from the configuration, {@code lra.coordinator.*}. */
@Dependent
public class Assembly {
    private static final Clock CLOCK = new SteadyClock();
    private static final URI DEFAULT_URL = URI.create("http://localhost:50000/lra-coordinator");

    @Inject
    Config config;

    @Resource(lookup = "jdbc/lra")
    DataSource database;

    @Produces
    @Dependent
    DataSource database() {
        return database;
    }

    @Produces
    @Singleton
    Settings settings() {
        URI url = config.getOptionalValue("lra.coordinator.url", String.class)
                .map(urls -> URI.create(urls.split(",")[0].strip()))
                .orElse(DEFAULT_URL);
        return new Settings(
                url,
                config.getOptionalValue("lra.coordinator.node", URI.class).orElse(url),
                duration("patience"),
                new Backoff(duration("retry.min"), duration("retry.max")),
                duration("keep"),
                number("max.unfinished"),
                number("max.backlog"));
    }

    @Produces
    @Singleton
    Coordinator coordinator(
            ActionLog log, HttpParticipants http, Alarms alarms, Telemetry telemetry, Settings settings) {
        Participants participants =
                new TracedParticipants(http, isTelemetryLoaded() ? Optional.of(recorder()) : Optional.empty());
        return new Coordinator(new Ports(log, participants, alarms, telemetry, CLOCK), settings);
    }

    private static boolean isTelemetryLoaded() {
        try {
            Class.forName("io.opentelemetry.api.OpenTelemetry");
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static CallRecorder recorder() {
        return new CallRecorder(CDI.current().select(OpenTelemetry.class).get());
    }

    /** Runs what waited for the log: the next calls, and the answers to commands. */
    @Produces
    @Singleton
    ExecutorService workers() {
        AtomicInteger count = new AtomicInteger();
        return Executors.newFixedThreadPool(Math.max(2, Runtime.getRuntime().availableProcessors()), task -> {
            Thread thread = new Thread(task, "lra-worker-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    void stop(@Disposes ExecutorService workers) {
        workers.shutdown();
    }

    @Produces
    @Singleton
    JdbcActionLog log(Settings settings, ExecutorService workers, HttpParticipants participants) {
        // LRAs that were written together call their participants together
        Executor completions = task -> workers.execute(() -> participants.together(task));
        return new JdbcActionLog(database, settings.node(), duration("lease"), completions);
    }

    void close(@Disposes JdbcActionLog log) {
        log.close();
    }

    @Produces
    @Singleton
    HttpParticipants participants(Settings settings) {
        return new HttpParticipants(
                settings.url(),
                config.getOptionalValue("lra.coordinator.key", String.class),
                new Alternatives(config.getOptionalValue("lra.coordinator.participants", String.class)
                        .orElse("")),
                settings.patience(),
                duration("participant.timeout"),
                number("participant.connections"),
                number("connections"));
    }

    void close(@Disposes HttpParticipants participants) {
        participants.close();
    }

    @Produces
    @Singleton
    ScheduledAlarms alarms() {
        return new ScheduledAlarms(CLOCK);
    }

    void close(@Disposes ScheduledAlarms alarms) {
        alarms.close();
    }

    private Duration duration(String name) {
        return config.getValue("lra.coordinator." + name, Duration.class);
    }

    private int number(String name) {
        return config.getValue("lra.coordinator." + name, Integer.class);
    }
}
