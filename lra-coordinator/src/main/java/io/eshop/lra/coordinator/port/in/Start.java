package io.eshop.lra.coordinator.port.in;

import io.eshop.lra.coordinator.domain.LraID;
import io.eshop.lra.coordinator.domain.Traceparent;
import java.time.Duration;
import java.util.Optional;

/**
 * The wish for a new LRA.
 *
 * @param clientID who wishes it, up to 255 characters; may be empty
 * @param timeLimit after which it is cancelled if still active
 * @param parent for a nested LRA
 * @param trace that it is part of
 * @param starter joins in the same step
 */
public record Start(
        String clientID,
        Optional<Duration> timeLimit,
        Optional<LraID> parent,
        Optional<Traceparent> trace,
        Optional<Join> starter) {
    static final int MAX_CLIENT_ID = 255;

    public Start {
        if (clientID.length() > MAX_CLIENT_ID) {
            throw new IllegalArgumentException(
                    "ClientID has " + clientID.length() + " characters, at most " + MAX_CLIENT_ID + " are allowed");
        }
    }
}
