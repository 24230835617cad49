package io.eshop.lra.coordinator.port.in;

import io.eshop.lra.coordinator.domain.Lra;
import io.eshop.lra.coordinator.domain.LraID;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/** Looks at LRAs without changing them. A final status that is shown stays, whatever fails. */
public interface ViewingLras {
    /** At most so many are listed. */
    int MAX_LISTED = 1000;

    Optional<Lra> find(LraID id);

    /** Those with something left to do, active ones included, oldest first. */
    List<Lra> unfinished();

    /** Those of a status, at most {@value #MAX_LISTED}; of those that are finished the newest. */
    List<Lra> withStatus(LRAStatus status);
}
