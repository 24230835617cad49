package io.eshop.lra.coordinator.port.in;

import io.eshop.lra.coordinator.domain.LraID;
import java.net.URI;
import java.util.Optional;

/** Tells which coordinator to ask about an LRA. */
public interface LocatingLras {
    /**
     * The coordinator that has the LRA under way, if it is another one than this. Blocks only when it is not under way here.
     *
     * @throws io.eshop.lra.coordinator.port.out.LogUnavailable when the log cannot be read
     */
    Optional<URI> elsewhere(LraID lra);
}
