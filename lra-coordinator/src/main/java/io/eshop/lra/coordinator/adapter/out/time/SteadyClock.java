package io.eshop.lra.coordinator.adapter.out.time;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time of day, set once by the machine's clock and moved on evenly from there: a jump of the machine's clock neither cancels an LRA nor delays a call. */
public final class SteadyClock extends Clock {
    private final Instant set = Instant.now();
    private final long setAtNanos = System.nanoTime();

    @Override
    public Instant instant() {
        return set.plusNanos(System.nanoTime() - setAtNanos);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("only instants are asked of this clock");
    }
}
