package io.eshop.lra.coordinator.port.in;

import io.eshop.lra.coordinator.domain.Intervention;
import io.eshop.lra.coordinator.domain.LraID;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/** What an operator does about an LRA that does not go on by itself; each with a reason, which is kept with the LRA. */
public interface Operating {
    /**
     * Intervenes, and gives the status after that. Allowed is: to cancel what is active; to retry and to settle what waits for a participant; to settle
     * what failed to close or to cancel, which only notes that it was seen to. Throws like {@link CoordinatingLras}.
     *
     * @param by who it is; may be empty
     * @throws IllegalArgumentException when the reason is blank or one of both is too long
     */
    CompletionStage<Reply<LRAStatus>> intervene(LraID lra, Intervention.Action action, String by, String reason);
}
