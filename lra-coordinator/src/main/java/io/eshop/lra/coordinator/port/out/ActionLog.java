package io.eshop.lra.coordinator.port.out;

import io.eshop.lra.coordinator.domain.Lra;
import io.eshop.lra.coordinator.domain.LraID;
import io.eshop.lra.coordinator.domain.Search;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Remembers LRAs across restarts, for all coordinators that share it. What is under way is written by its owner, under a {@link Lease}.
 *
 * <p>An LRA is read as it was written, but since when a participant may be called is kept only if it has a call to repeat, and else read as the LRA's start.
 *
 * <p>Every method throws {@link LogUnavailable} when the log does not answer now.
 */
public interface ActionLog {
    /** A new lease. At the first call, an earlier run of this coordinator is regarded as dead: its lease is over. */
    Lease acquire();

    Optional<Lra> find(LraID id);

    /** Where the coordinator is that has an LRA under way, or may have it though the log does not know it yet; empty: none has. */
    Optional<URI> ownerOf(LraID id);

    /** Those that are searched for, in the order of the search; at most as many as it wants. */
    List<Lra> search(Search search);

    /** Changes a finished LRA, unless it is unknown or not finished; gives the changed one. */
    Optional<Lra> amend(LraID id, UnaryOperator<Lra> change);

    /** Forgets what finished before a time, at most so many, and says how many that were. */
    int purge(Instant finishedBefore, int limit);
}
