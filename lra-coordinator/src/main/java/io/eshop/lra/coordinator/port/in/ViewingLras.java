package io.eshop.lra.coordinator.port.in;

import io.eshop.lra.coordinator.domain.Lra;
import io.eshop.lra.coordinator.domain.LraID;
import io.eshop.lra.coordinator.domain.Search;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at LRAs without changing them. A final status that is shown stays, whatever fails. */
public interface ViewingLras {
    /** As it is now if this coordinator owns it, else as the log knows it. */
    Optional<Lra> find(LraID id);

    /** Those of all coordinators; of other coordinators' only what their log knows, so not those that nobody has joined. */
    Page search(Search search);

    /** Those that this coordinator owns, active ones included, in no order. */
    Stream<Lra> underWay();
}
