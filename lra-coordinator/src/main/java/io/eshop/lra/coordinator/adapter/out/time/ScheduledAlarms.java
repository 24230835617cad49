package io.eshop.lra.coordinator.adapter.out.time;

import io.eshop.lra.coordinator.port.out.Alarms;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Alarms by the JDK's scheduler. */
public class ScheduledAlarms implements Alarms, AutoCloseable {
    private static final Logger LOG = System.getLogger(ScheduledAlarms.class.getName());

    private final Clock clock;
    private final ScheduledThreadPoolExecutor scheduler;

    public ScheduledAlarms(Clock clock) {
        this.clock = clock;
        scheduler = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "lra-alarms");
            thread.setDaemon(true);
            return thread;
        });
        scheduler.setRemoveOnCancelPolicy(true);
        scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public Alarm at(Instant time, Runnable task) {
        // one more millisecond, so that the time is past when the task looks
        long millis = Math.max(0, Duration.between(clock.instant(), time).toMillis() + 1);
        Future<?> pending = scheduler.schedule(() -> run(task), millis, TimeUnit.MILLISECONDS);
        return () -> pending.cancel(false);
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "an alarm failed", e);
        }
    }

    @Override
    public void close() {
        scheduler.shutdown();
    }
}
