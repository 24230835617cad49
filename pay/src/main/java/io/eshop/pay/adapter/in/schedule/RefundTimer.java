package io.eshop.pay.adapter.in.schedule;

import io.eshop.pay.port.in.RefundingPayments;
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

/** Looks every now and then for money that is to go back. */
@ApplicationScoped
public class RefundTimer {
    private static final Logger LOG = System.getLogger(RefundTimer.class.getName());

    @Resource
    ManagedScheduledExecutorService scheduler;

    @Inject
    RefundingPayments refunding;

    @Inject
    @ConfigProperty(name = "pay.refunds.every")
    Duration every;

    private Future<?> schedule;

    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        schedule = scheduler.scheduleWithFixedDelay(
                this::refund, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        schedule.cancel(true);
    }

    private void refund() {
        try {
            refunding.carryOut();
        } catch (RuntimeException e) { // an exception would end the schedule
            LOG.log(Level.WARNING, "refunds are not carried out, will be tried again", e);
        }
    }
}
