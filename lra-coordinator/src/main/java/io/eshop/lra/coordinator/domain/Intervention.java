package io.eshop.lra.coordinator.domain;

import java.time.Instant;

/**
 * What an operator did to an LRA; kept as long as the LRA.
 *
 * @param by who it was, as far as known; may be empty
 */
public record Intervention(Instant at, Action action, String by, String reason) {
    public static final int MAX_REASON = 500;
    public static final int MAX_BY = 100;

    public Intervention {
        if (reason.isBlank() || reason.length() > MAX_REASON) {
            throw new IllegalArgumentException("a reason of 1 to " + MAX_REASON + " characters is needed");
        }
        if (by.length() > MAX_BY) {
            throw new IllegalArgumentException("a name has at most " + MAX_BY + " characters");
        }
    }

    /** The ways to intervene. */
    public enum Action {
        /** The calls that wait are made now. */
        RETRY,
        /** An active LRA is cancelled. */
        CANCEL,
        /** Whom the LRA waits for is seen to by hand, and regarded as having done it; or what failed for good is made good by hand. */
        SETTLE
    }
}
