package io.eshop.lra.client;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;

/** The types of {@code @LRA}, alike for resource methods and for methods of other beans: what happens before the method, and what after. */
final class Demarcation {
    private final Coordinator coordinator;

    Demarcation(Coordinator coordinator) {
        this.coordinator = coordinator;
    }

    /**
     * What one execution of an {@code @LRA} method runs in.
     *
     * @param outer the caller's LRA, or null
     * @param lra the method's LRA, or null
     * @param recovery where the participant may change its links, or null
     */
    record Scope(LraAction action, URI outer, URI lra, URI recovery) {
        /** The parent of a nested LRA that was started for the method, else null. */
        URI parent() {
            return action.type() == LRA.Type.NESTED ? outer : null;
        }

        private boolean startedHere() {
            return lra != null && !lra.equals(outer);
        }
    }

    /**
     * Finds or starts the LRA that the method is to run in, and enlists the participant.
     *
     * @param outer the caller's LRA, or null
     * @param links makes the participant's links for an LRA; empty when the method's class is no participant
     * @throws LraException if the method must not run
     */
    Scope enter(LraAction action, URI outer, Optional<Function<URI, String>> links) {
        Scope scope = new Scope(action, outer, lraFor(action, outer), null);
        if (scope.lra() == null || links.isEmpty()) {
            return scope;
        }
        try {
            // the limit of an LRA started here was told at its start; of another's it is that of the participant
            Duration timeLimit = scope.startedHere() ? Duration.ZERO : action.timeLimit();
            URI recovery = coordinator.join(scope.lra(), timeLimit, links.get().apply(scope.lra()));
            return new Scope(action, outer, scope.lra(), recovery);
        } catch (RuntimeException e) {
            if (scope.startedHere()) {
                cancelBecauseOf(e, scope.lra());
            }
            throw e;
        }
    }

    /**
     * Enlists the participant in several LRAs of callers.
     *
     * @param links of the participant, by LRA
     * @return those that it was not too late for
     */
    Set<URI> enterAll(LraAction action, Map<URI, String> links) {
        return coordinator.joinAll(action.timeLimit(), links);
    }

    private URI lraFor(LraAction action, URI outer) {
        return switch (action.type()) {
            case REQUIRED -> outer == null ? start(action, null) : outer;
            case REQUIRES_NEW -> start(action, null);
            case NESTED -> start(action, outer);
            case SUPPORTS -> outer;
            case NOT_SUPPORTED -> null;
            case MANDATORY -> {
                if (outer == null) {
                    throw new LraContextException("this is to be called within an LRA", null);
                }
                yield outer;
            }
            case NEVER -> {
                if (outer != null) {
                    throw new LraContextException("this is not to be called within an LRA", outer);
                }
                yield null;
            }
        };
    }

    private URI start(LraAction action, URI parent) {
        return coordinator.start(action.client(), parent, action.timeLimit());
    }

    /**
     * Ends the method's LRA if the annotation says so for this result.
     *
     * @return whether it has ended
     * @throws LraNotClosedException if it was to be closed but ended otherwise
     * @throws LraOutcomeUnknownException if the coordinator cannot be reached
     */
    boolean leave(Scope scope, int httpStatus) {
        if (scope.lra() == null) {
            return false;
        }
        if (scope.action().cancelsOn(httpStatus)) {
            coordinator.cancel(scope.lra());
            return true;
        }
        if (scope.action().end()) {
            coordinator.close(scope.lra());
            return true;
        }
        return false;
    }

    /** As {@link #leave(Scope, int)}, after an exception, which stays the one to be told. */
    void leaveBecauseOf(Throwable reason, Scope scope, int httpStatus) {
        try {
            leave(scope, httpStatus);
        } catch (LraException e) {
            reason.addSuppressed(e);
        }
    }

    private void cancelBecauseOf(Throwable reason, URI lra) {
        try {
            coordinator.cancel(lra);
        } catch (LraException e) {
            reason.addSuppressed(e);
        }
    }
}
