package io.eshop.lra.coordinator.port.out;

import io.eshop.lra.coordinator.domain.Lra;
import io.eshop.lra.coordinator.domain.LraID;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/** Remembers LRAs across restarts. */
public interface ActionLog {
    /**
     * Replaces what is remembered of an LRA. Completes when that is durable; until then it is tried without end. Of several writes of one LRA the last
     * one wins, and none completes before it is superseded or durable. Does not block.
     */
    CompletableFuture<Void> write(Lra lra);

    /** How many writes wait. */
    int backlog();

    /** @throws LogUnavailable when the log cannot be read now */
    Optional<Lra> find(LraID id);

    /**
     * All that are not finished, oldest first.
     *
     * @throws LogUnavailable when the log cannot be read now
     */
    List<Lra> unfinished();

    /**
     * Those of a status, newest first.
     *
     * @throws LogUnavailable when the log cannot be read now
     */
    List<Lra> withStatus(LRAStatus status, int limit);

    /**
     * Forgets what finished before a time, at most so many, and says how many that were.
     *
     * @throws LogUnavailable when the log cannot be changed now
     */
    int purge(Instant finishedBefore, int limit);
}
