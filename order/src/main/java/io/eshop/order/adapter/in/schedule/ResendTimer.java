package io.eshop.order.adapter.in.schedule;

import io.eshop.order.port.in.PlacingOrders;
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
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Looks every now and then for buffered orders that wait for too long. */
@ApplicationScoped
public class ResendTimer {
    private static final Logger LOG = System.getLogger(ResendTimer.class.getName());

    @Resource
    ManagedScheduledExecutorService scheduler;

    @Inject
    PlacingOrders placing;

    @Inject
    @ConfigProperty(name = "order.submissions.resend.every")
    Duration every;

    private Future<?> schedule;

    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        schedule = scheduler.scheduleWithFixedDelay(
                this::resend, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        schedule.cancel(true);
    }

    private void resend() {
        try {
            placing.resendWaiting();
        } catch (RuntimeException e) { // an exception would end the schedule
            LOG.log(Level.WARNING, "waiting orders not sent again, will be tried later", e);
        }
    }
}
