package io.eshop.lra.coordinator.application;

import io.eshop.lra.coordinator.port.out.Alarms;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A clock that stands still until it is moved; alarms go off on the way. */
final class ManualTime extends Clock implements Alarms {
    private final List<Pending> alarms = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private record Pending(Instant time, Runnable task) {}

    @Override
    public Alarm at(Instant time, Runnable task) {
        Pending pending = new Pending(time, task);
        alarms.add(pending);
        return () -> alarms.remove(pending);
    }

    void pass(Duration time) {
        Instant end = now.plus(time);
        for (Optional<Pending> next = due(end); next.isPresent(); next = due(end)) {
            alarms.remove(next.get());
            now = next.get().time().isAfter(now) ? next.get().time() : now;
            next.get().task().run();
        }
        now = end;
    }

    /** The process is gone, and with it whoever waited. */
    void forgetAlarms() {
        alarms.clear();
    }

    private Optional<Pending> due(Instant end) {
        return alarms.stream().filter(alarm -> !alarm.time().isAfter(end)).min(Comparator.comparing(Pending::time));
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
