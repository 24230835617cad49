package io.eshop.lra.coordinator.port.in;

import io.eshop.lra.coordinator.domain.Ending;
import io.eshop.lra.coordinator.domain.Links;
import io.eshop.lra.coordinator.domain.LraID;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/**
 * What clients and participants do with LRAs.
 *
 * <p>Every command can be repeated with the same result. One whose stage completes exceptionally, as with a {@link java.util.concurrent.TimeoutException}
 * when the log does not answer, may have happened or not. Throws {@link Unavailable}, with nothing changed, when too much is under way. Blocks only
 * to look up an LRA that is not under way.
 */
public interface CoordinatingLras {
    /** Starts an LRA. It is durable as soon as someone has joined it. The parent of a nested one must be active. */
    CompletionStage<Reply<Started>> start(Start wish);

    /** Joins an LRA that is active and gives the participant's id, which is the same when the same participant joins again. */
    CompletionStage<Reply<String>> join(LraID lra, Join wish);

    /**
     * Leaves an LRA that is active.
     *
     * @param identity the participant's compensate link, or its after link if it has none
     */
    CompletionStage<Reply<LRAStatus>> leave(LraID lra, URI identity);

    /** Moves the deadline of an active LRA to a later time; empty: it has none any more. */
    CompletionStage<Reply<LRAStatus>> renew(LraID lra, Optional<Duration> timeLimit);

    /**
     * Ends an LRA. Gives its status when every participant that can be called now has answered once, or after a bounded time: a final one, or Closing
     * or Cancelling when something remains to be done. Ending it twice the same way is harmless; the other way is not allowed.
     */
    CompletionStage<Reply<LRAStatus>> end(LraID lra, Ending ending);

    /**
     * As {@link #end(LraID, Ending)}, for a caller who has less patience.
     *
     * @param patience how long the participants are waited for; the log is waited for as always
     */
    CompletionStage<Reply<LRAStatus>> end(LraID lra, Ending ending, Duration patience);

    /** Tells a nested LRA how its parent ends; see {@link io.eshop.lra.coordinator.domain.Lra#parentEnding}. */
    CompletionStage<Reply<LRAStatus>> endWithParent(LraID lra, Ending parentsEnding);

    /** Replaces the links of a participant, which may have moved. */
    CompletionStage<Reply<LRAStatus>> move(LraID lra, String participantID, Links links);
}
