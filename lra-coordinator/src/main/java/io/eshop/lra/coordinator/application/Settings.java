package io.eshop.lra.coordinator.application;

import io.eshop.lra.coordinator.domain.Backoff;
import java.net.URI;
import java.time.Duration;

/**
 * How a coordinator behaves.
 *
 * @param url where the world reaches the coordinators; the LRAs' URLs lie below, so it must not change while LRAs are unfinished
 * @param node where the other coordinators that share the log reach this one
 * @param patience how long the caller of a command waits at most
 * @param backoff between calls to a participant that has not done what it was asked to
 * @param keep how long a finished LRA can be looked at
 * @param maxUnfinished LRAs under way at once; the next is refused
 * @param maxBacklog writes that may wait for the log; the next command is refused
 */
public record Settings(
        URI url, URI node, Duration patience, Backoff backoff, Duration keep, int maxUnfinished, int maxBacklog) {}
