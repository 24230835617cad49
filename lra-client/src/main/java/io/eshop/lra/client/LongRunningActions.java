package io.eshop.lra.client;

import static java.util.stream.Collectors.toMap;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.lra.annotation.LRAStatus;

/**
 * LRAs by hand, for the rare case that {@code @LRA} on a method does not fit. To be injected.
 *
 * <p>Every method that asks the coordinator may throw {@link CoordinatorUnavailableException}.
 */
public final class LongRunningActions {
    private final Coordinator coordinator;
    private final CallbackLinks links;
    private final PlainParticipants plain;

    LongRunningActions(Coordinator coordinator, CallbackLinks links, PlainParticipants plain) {
        this.coordinator = coordinator;
        this.links = links;
        this.plain = plain;
    }

    /** The LRA that the current thread works for: the one of the request, or of the innermost {@code @LRA} method. */
    public Optional<URI> current() {
        return Optional.ofNullable(LraContext.current());
    }

    /**
     * Starts an LRA. The current thread's LRA stays as it is.
     *
     * @param client a name for whoever looks at the coordinator
     * @param timeLimit after which the coordinator cancels it; zero for never
     */
    public URI start(String client, Duration timeLimit) {
        return coordinator.start(client, null, timeLimit);
    }

    /**
     * Starts several LRAs, in one request if the coordinator takes groups.
     *
     * @param client a name for whoever looks at the coordinator
     * @param timeLimit after which the coordinator cancels them; zero for never
     */
    public List<URI> startAll(int count, String client, Duration timeLimit) {
        return coordinator.startAll(count, client, timeLimit);
    }

    /**
     * Starts an LRA that is closed only for the time being: when its parent is cancelled, it is compensated after all.
     *
     * @param timeLimit after which the coordinator cancels it; zero for never
     */
    public URI startNested(String client, URI parent, Duration timeLimit) {
        return coordinator.start(client, parent, timeLimit);
    }

    /**
     * Enlists a participant, durably. Again is harmless.
     *
     * @param participant a CDI bean with {@code @Compensate} or {@code @AfterLRA}, or a JAX-RS resource whose path has no templates
     * @return where the participant may change its URLs
     * @throws LraNotActiveException if the LRA is ending or has ended
     */
    public URI join(URI lra, Class<?> participant) {
        return coordinator.join(lra, Duration.ZERO, links(enlistable(participant), lra));
    }

    /**
     * Enlists a participant in many LRAs, as {@link #join(URI, Class)} does in one.
     *
     * @throws LraNotActiveException if one of them is ending or has ended; the participant may have joined others
     */
    public void joinAll(Set<URI> lras, Class<?> participant) {
        ParticipantType type = enlistable(participant);
        Set<URI> joined =
                coordinator.joinAll(Duration.ZERO, lras.stream().collect(toMap(lra -> lra, lra -> links(type, lra))));
        lras.stream().filter(lra -> !joined.contains(lra)).findAny().ifPresent(late -> {
            throw new LraNotActiveException("the LRA is not active", late);
        });
    }

    private ParticipantType enlistable(Class<?> participant) {
        ParticipantType type = ParticipantType.of(participant);
        if (!type.isParticipant()) {
            throw new IllegalArgumentException(participant + " has neither @Compensate nor @AfterLRA");
        }
        plain.require(type);
        return type;
    }

    private String links(ParticipantType participant, URI lra) {
        return links.header(participant, lra, Optional.empty(), Map.of());
    }

    /**
     * Closes an LRA.
     *
     * @return Closed, or Closing while participants are still to be completed, which is as good: they will be
     * @throws LraNotClosedException if it ended, or is ending, otherwise
     * @throws LraOutcomeUnknownException if no coordinator gave an answer
     */
    public LRAStatus close(URI lra) {
        return coordinator.close(lra);
    }

    /**
     * Closes several LRAs, in one request if the coordinator takes groups, each as {@link #close(URI)} does.
     *
     * @return those that it cannot be said of that they are closed, each with what {@link #close(URI)} would have thrown
     */
    public Map<URI, LraException> closeAll(Set<URI> lras) {
        return coordinator.closeAll(lras);
    }

    /**
     * Cancels an LRA.
     *
     * @return Cancelled, or Cancelling while participants are still to be compensated, or how it had ended before
     * @throws LraNotActiveException if the coordinator does not know it, so that there is nothing to compensate
     * @throws LraOutcomeUnknownException if no coordinator gave an answer
     */
    public LRAStatus cancel(URI lra) {
        return coordinator.cancel(lra);
    }

    /**
     * Cancels several LRAs, in one request if the coordinator takes groups, each as {@link #cancel(URI)} does.
     *
     * @return those that it cannot be said of that they have ended, each with what {@link #cancel(URI)} would have thrown
     */
    public Map<URI, LraException> cancelAll(Set<URI> lras) {
        return coordinator.cancelAll(lras);
    }

    /** Empty when the coordinator does not know the LRA. */
    public Optional<LRAStatus> status(URI lra) {
        return coordinator.status(lra);
    }

    /**
     * Moves the LRA's time limit to so long from now; a coordinator may ignore one that is earlier than before.
     *
     * @throws LraNotActiveException if it is ending or has ended
     */
    public void renewTimeLimit(URI lra, Duration timeLimit) {
        coordinator.renewTimeLimit(lra, timeLimit);
    }

    /**
     * Runs something for an LRA, on the current thread: what it calls through JAX-RS and MicroProfile REST clients, and the {@code @LRA} methods of beans,
     * take part. It neither starts nor ends the LRA. So an LRA is taken along to another thread.
     *
     * @param lra or null for none
     */
    public <T> T call(URI lra, Callable<T> work) throws Exception {
        URI before = LraContext.replace(lra);
        try {
            return work.call();
        } finally {
            LraContext.replace(before);
        }
    }
}
