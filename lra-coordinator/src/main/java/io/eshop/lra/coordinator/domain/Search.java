package io.eshop.lra.coordinator.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/**
 * Which LRAs to list. Those that are only unfinished come oldest first, others newest first.
 *
 * @param finished empty: both
 * @param statuses empty: any
 * @param client the id of the client that started it
 * @param participant a part of the URL of one of its participants
 * @param from started then or later
 * @param to started before
 * @param after the last one of the page before
 */
public record Search(
        Optional<Boolean> finished,
        Set<LRAStatus> statuses,
        Optional<String> client,
        Optional<String> participant,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<LraID> after,
        int limit) {
    public static Search unfinished(int limit) {
        return of(Optional.of(false), Set.of(), limit);
    }

    public static Search withStatus(Set<LRAStatus> statuses, int limit) {
        return of(Optional.empty(), statuses, limit);
    }

    private static Search of(Optional<Boolean> finished, Set<LRAStatus> statuses, int limit) {
        return new Search(
                finished,
                statuses,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                limit);
    }

    public boolean isOldestFirst() {
        return finished.filter(over -> !over).isPresent();
    }

    public Comparator<Lra> order() {
        Comparator<Lra> byAge = Comparator.comparing(lra -> lra.id().value());
        return isOldestFirst() ? byAge : byAge.reversed();
    }

    /** Whether an LRA is searched for; regardless of the limit. */
    public boolean matches(Lra lra) {
        String id = lra.id().value();
        return finished.map(over -> over == lra.isFinished()).orElse(true)
                && (statuses.isEmpty() || statuses.contains(lra.status()))
                && client.map(lra.clientID()::equals).orElse(true)
                && participant.map(part -> lra.whereabouts().contains(part)).orElse(true)
                && from.map(time -> id.compareTo(LraID.lowestAt(time)) >= 0).orElse(true)
                && to.map(time -> id.compareTo(LraID.lowestAt(time)) < 0).orElse(true)
                && after.map(last -> isOldestFirst() ? id.compareTo(last.value()) > 0 : id.compareTo(last.value()) < 0)
                        .orElse(true);
    }
}
