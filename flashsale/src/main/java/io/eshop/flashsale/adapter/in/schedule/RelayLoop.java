package io.eshop.flashsale.adapter.in.schedule;

import io.eshop.flashsale.port.in.RelayingPurchases;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Relays the purchases of a lane until it is interrupted, or the server is about to end: what it took then would wait until another instance looks for it. What
 * failed is resumed before anything new is taken.
 */
final class RelayLoop implements Runnable {
    private static final Logger LOG = System.getLogger(RelayLoop.class.getName());

    private final RelayingPurchases relaying;
    private final int lane;
    private final Duration resumeEvery;
    private final Backoff backoff;
    private final BooleanSupplier ending;

    /** @param ending whether the server is about to end */
    RelayLoop(RelayingPurchases relaying, int lane, Duration resumeEvery, Backoff backoff, BooleanSupplier ending) {
        this.relaying = relaying;
        this.lane = lane;
        this.resumeEvery = resumeEvery;
        this.backoff = backoff;
        this.ending = ending;
    }

    @Override
    public void run() {
        int failures = 0;
        while (goesOn()) {
            try {
                relaying.resume(lane);
                failures = 0;
                relayFor(resumeEvery);
            } catch (RuntimeException e) {
                failures++;
                LOG.log(Level.WARNING, "purchases of lane {0} wait, failure {1}: {2}", lane, failures, e.getMessage());
                LOG.log(Level.DEBUG, "because of", e);
                pause(failures);
            }
        }
    }

    private void relayFor(Duration time) {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < time.toNanos() && goesOn()) {
            relaying.relay(lane);
        }
    }

    private boolean goesOn() {
        return !Thread.currentThread().isInterrupted() && !ending.getAsBoolean();
    }

    private void pause(int failures) {
        try {
            Thread.sleep(backoff.pause(failures).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
