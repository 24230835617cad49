package io.eshop.flashsale.adapter.in.schedule;

import io.eshop.flashsale.adapter.in.metrics.SaleMetrics;
import io.eshop.flashsale.port.in.RelayingPurchases;
import io.eshop.flashsale.port.in.TendingSales;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What is to be looked after every now and then. */
@ApplicationScoped
public class Tending {
    private static final Logger LOG = System.getLogger(Tending.class.getName());

    @Resource
    ManagedScheduledExecutorService scheduler;

    @Inject
    TendingSales tending;

    @Inject
    RelayingPurchases relaying;

    @Inject
    SaleMetrics metrics;

    @Inject
    @ConfigProperty(name = "flashsale.tend.every")
    Duration tendEvery;

    @Inject
    @ConfigProperty(name = "flashsale.resend.every")
    Duration resendEvery;

    private final List<Future<?>> schedules = new ArrayList<>();

    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        schedule("sales not tended", tending::tend, tendEvery);
        schedule("units left not looked at", metrics::refresh, tendEvery);
        schedule("waiting purchases not sent again", relaying::resendWaiting, resendEvery);
    }

    @PreDestroy
    void stop() {
        schedules.forEach(schedule -> schedule.cancel(true));
    }

    private void schedule(String failure, Runnable work, Duration every) {
        schedules.add(scheduler.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException e) { // an exception would end the schedule
                        LOG.log(Level.WARNING, failure + ", will be tried later", e);
                    }
                },
                every.toMillis(),
                every.toMillis(),
                TimeUnit.MILLISECONDS));
    }
}
