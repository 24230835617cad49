package io.eshop.gateway.adapter.in.rest;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * How long a request waits for one of the server's threads: as long as a task of our own does, which is due again and again and waits in the same queue. Nothing else
 * tells, as a request is first seen by the thread that it gets.
 */
@ApplicationScoped
public class ThreadQueue {
    private static final Duration EVERY = Duration.ofMillis(100);

    @Resource
    ManagedScheduledExecutorService scheduler;

    private Future<?> schedule;
    private volatile long dueAt;
    private volatile long lastWait;

    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        dueAt = System.nanoTime() + EVERY.toNanos();
        schedule = scheduler.scheduleWithFixedDelay(
                this::measure, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        schedule.cancel(true);
    }

    private void measure() {
        long now = System.nanoTime();
        lastWait = now - dueAt;
        dueAt = now + EVERY.toNanos();
    }

    /** How long it is now, at least: what the last task waited, or the next one does already. */
    public Duration waiting() {
        return Duration.ofNanos(Math.max(0, Math.max(lastWait, System.nanoTime() - dueAt)));
    }
}
