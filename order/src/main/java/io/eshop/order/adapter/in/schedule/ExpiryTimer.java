package io.eshop.order.adapter.in.schedule;

import io.eshop.order.port.in.CancellingOrders.Cancelling;
import io.eshop.order.port.in.ExpiringOrders;
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
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Looks every now and then for orders that were not paid in time, and has them cancelled. */
@ApplicationScoped
public class ExpiryTimer {
    private static final Logger LOG = System.getLogger(ExpiryTimer.class.getName());

    @Resource
    ManagedScheduledExecutorService scheduler;

    @Inject
    ExpiringOrders expiring;

    @Inject
    @ConfigProperty(name = "order.unpaid.look.every")
    Duration every;

    private Future<?> schedule;

    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        schedule = scheduler.scheduleWithFixedDelay(
                this::expire, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        schedule.cancel(true);
    }

    private void expire() {
        try {
            for (List<Long> unpaid = expiring.takeUnpaid(); !unpaid.isEmpty(); unpaid = expiring.takeUnpaid()) {
                unpaid.forEach(this::expire);
            }
        } catch (RuntimeException e) { // an exception would end the schedule
            LOG.log(Level.WARNING, "unpaid orders not looked for, will be later", e);
        }
    }

    /** One that fails keeps nobody else waiting. */
    private void expire(long orderID) {
        try {
            if (expiring.expire(orderID) instanceof Cancelling.NotAllowed not) {
                LOG.log(Level.DEBUG, "order {0,number,#} has not expired, it is {1}", orderID, not.status());
            }
        } catch (RuntimeException e) {
            LOG.log(
                    Level.WARNING,
                    "order {0,number,#} not cancelled, will be tried again: {1}",
                    orderID,
                    e.getMessage());
            LOG.log(Level.DEBUG, "because of", e);
        }
    }
}
