package io.eshop.lra.coordinator.port.in;

import io.eshop.lra.coordinator.domain.Lra;
import io.eshop.lra.coordinator.domain.LraID;
import java.util.List;
import java.util.Optional;

/**
 * Some of the LRAs that were searched for.
 *
 * @param next where the next page begins: {@link io.eshop.lra.coordinator.domain.Search#after} this one; empty: there is none
 */
public record Page(List<Lra> lras, Optional<LraID> next) {}
