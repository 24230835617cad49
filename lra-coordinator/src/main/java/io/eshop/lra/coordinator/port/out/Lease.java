package io.eshop.lra.coordinator.port.out;

import io.eshop.lra.coordinator.domain.Lra;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The right to own LRAs in a log that several coordinators share. It must be renewed within its time; when it was not, another coordinator may take it
 * away, at any moment, and with it all the LRAs that it owns. What is lost does not come back: its holder gives up those LRAs and acquires a new lease.
 */
public interface Lease {
    /** Names the holder: 12 hexadecimal digits, others for each lease. */
    String holder();

    /**
     * Whether the lease surely is not over yet, going by the last renewal; so the LRAs are nobody else's. Costs nothing. Once over it may still be
     * renewed, if nobody took it away.
     */
    boolean isHeld();

    /**
     * Replaces what is remembered of an LRA, and owns it. Completes when that is durable; until then it is tried without end. Of several writes of one
     * LRA the last one wins, and none completes before it is superseded or durable. Completes with {@link LeaseLost}, with nothing changed, when
     * the lease is lost. Does not block.
     */
    CompletableFuture<Void> write(Lra lra);

    /** How many writes wait. */
    int backlog();

    /**
     * Begins the time of the lease anew.
     *
     * @return whether it was held without a gap until now; after a gap, what was held back meanwhile can be done
     * @throws LeaseLost for good
     * @throws LogUnavailable when the log does not answer now
     */
    boolean renew();

    /**
     * Takes all leases that are over away from their holders, with the LRAs that they owned. To be called by one thread at a time.
     *
     * @return whether something may have been taken that was not yet seen by {@link #inherited}
     * @throws LeaseLost for good
     * @throws LogUnavailable when the log does not answer now
     */
    boolean takeOver();

    /**
     * The unfinished LRAs that it owns and others made, oldest first.
     *
     * @throws LogUnavailable when the log does not answer now
     */
    List<Lra> inherited();
}
