package io.eshop.lra.coordinator.port.out;

import java.time.Instant;

/** Wakes the coordinator at a time. */
public interface Alarms {
    /** Runs the task at or soon after a time. The task must be short. */
    Alarm at(Instant time, Runnable task);

    /** An alarm that was set. */
    interface Alarm {
        /** Does nothing when it has gone off. */
        void cancel();
    }
}
