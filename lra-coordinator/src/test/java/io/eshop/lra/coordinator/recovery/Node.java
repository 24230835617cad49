package io.eshop.lra.coordinator.recovery;

import io.eshop.lra.coordinator.adapter.out.jdbc.JdbcActionLog;
import io.eshop.lra.coordinator.adapter.out.time.ScheduledAlarms;
import io.eshop.lra.coordinator.adapter.out.time.SteadyClock;
import io.eshop.lra.coordinator.application.Coordinator;
import io.eshop.lra.coordinator.application.Ports;
import io.eshop.lra.coordinator.application.Settings;
import io.eshop.lra.coordinator.domain.Answer.Verdict;
import io.eshop.lra.coordinator.domain.Backoff;
import io.eshop.lra.coordinator.domain.Call;
import io.eshop.lra.coordinator.domain.Traceparent;
import io.eshop.lra.coordinator.port.out.ActionLog;
import io.eshop.lra.coordinator.port.out.Lease;
import io.eshop.lra.coordinator.port.out.LogUnavailable;
import io.eshop.lra.coordinator.port.out.Participants;
import io.eshop.lra.coordinator.port.out.Telemetry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/** A coordinator as a process of its own would be: real log, clock and threads. It can be stopped as SIGSTOP does, between any two steps to the outside. */
final class Node implements AutoCloseable {
    /** Long enough for a busy machine to renew it in time, short enough to be waited for. */
    static final Duration LEASE = Duration.ofMillis(2500);

    private final Gate gate = new Gate();
    private final Gate logGate = new Gate();
    private final Gate commitGate = new Gate();
    private final Clock clock = new SteadyClock();
    private final ScheduledAlarms alarms = new ScheduledAlarms(clock);
    private final ExecutorService workers = Executors.newFixedThreadPool(2);
    private final ScheduledExecutorService keeper = Executors.newSingleThreadScheduledExecutor();
    private final JdbcActionLog log;
    private final Coordinator coordinator;

    /** @param name its place in {@link #url} */
    Node(String name, DataSource database, Participants participants) {
        this(name, database, participants, lease -> lease);
    }

    /** @param leases what is used instead of a lease of the log */
    Node(String name, DataSource database, Participants participants, UnaryOperator<Lease> leases) {
        DataSource committing = commitGate.before(
                DataSource.class, database, method -> method.getName().equals("commit"));
        log = new JdbcActionLog(
                gate.before(DataSource.class, logGate.before(DataSource.class, committing)), url(name), LEASE, workers);
        coordinator = new Coordinator(
                new Ports(
                        withLeases(leases),
                        call -> {
                            gate.pass();
                            return participants.call(call).thenApplyAsync(answer -> answer, workers);
                        },
                        (time, task) -> alarms.at(time, () -> {
                            gate.pass();
                            task.run();
                        }),
                        new Silence(),
                        clock),
                new Settings(
                        URI.create("http://coordinators/lra-coordinator"),
                        url(name),
                        Duration.ofSeconds(5),
                        new Backoff(Duration.ofMillis(20), Duration.ofMillis(100)),
                        Duration.ofHours(24),
                        1000,
                        1000));
    }

    private ActionLog withLeases(UnaryOperator<Lease> leases) {
        return (ActionLog) Proxy.newProxyInstance(
                Node.class.getClassLoader(), new Class<?>[] {ActionLog.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(log, arguments);
                        return result instanceof Lease lease ? leases.apply(lease) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    static URI url(String name) {
        return URI.create("http://" + name + "/lra-coordinator");
    }

    /** Comes up, and keeps its lease. */
    Node start() {
        keepLease();
        keeper.scheduleWithFixedDelay(this::keepLease, 100, 100, TimeUnit.MILLISECONDS);
        return this;
    }

    private void keepLease() {
        gate.pass();
        try {
            coordinator.keepLease();
        } catch (LogUnavailable e) {
            // the next time
        }
    }

    Coordinator coordinator() {
        return coordinator;
    }

    void pause() {
        gate.shut();
    }

    /** Its log does not answer. */
    void pauseLog() {
        logGate.shut();
    }

    /** Its transactions get as far as to their commit. */
    void pauseCommits() {
        commitGate.shut();
    }

    boolean isWithinTransaction() {
        return commitGate.isHolding();
    }

    void resume() {
        commitGate.open();
        logGate.open();
        gate.open();
    }

    /** It never does anything again. */
    void kill() {
        gate.shut();
        keeper.shutdownNow();
        alarms.close();
    }

    /** As by SIGTERM. */
    @Override
    public void close() {
        keeper.shutdownNow();
        resume();
        log.close();
        alarms.close();
        workers.shutdownNow();
    }

    private static final class Silence implements Telemetry {
        @Override
        public void started() {}

        @Override
        public void ended(LRAStatus status) {}

        @Override
        public void called(Call call, Verdict verdict, Duration took) {}

        @Override
        public void inTrace(Optional<Traceparent> trace, Runnable logging) {
            logging.run();
        }
    }
}
