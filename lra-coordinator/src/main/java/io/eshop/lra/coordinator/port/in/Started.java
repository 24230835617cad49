package io.eshop.lra.coordinator.port.in;

import io.eshop.lra.coordinator.domain.LraID;
import java.util.Optional;

/**
 * A new LRA.
 *
 * @param starter the starter's id as a participant, if it joined
 */
public record Started(LraID lra, Optional<String> starter) {}
