package io.eshop.lra.coordinator.port.in;

import io.eshop.lra.coordinator.domain.Links;
import java.time.Duration;
import java.util.Optional;

/**
 * The wish to take part in an LRA.
 *
 * @param data told back with every call; may be empty
 * @param timeLimit how long the participant can promise to compensate
 */
public record Join(Links links, String data, Optional<Duration> timeLimit) {}
