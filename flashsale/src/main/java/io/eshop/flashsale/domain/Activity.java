package io.eshop.flashsale.domain;

import java.time.Instant;

/**
 * A flash sale of one product. A product has at most one that is not closed.
 *
 * <p>It is PENDING until stock has set its units aside and Redis has its terms, and again after each change of terms; READY while it may be bought from;
 * CLOSING and CLOSED after its end.
 *
 * @param takeIn whether units that the stock lacks come in as new goods
 * @param generation how often it was loaded into Redis; a purchase that was made under a former generation and has not been recorded is void
 * @param version counts the changes of its terms
 */
public record Activity(
        long id, long productID, Terms terms, boolean takeIn, Stage stage, long generation, long version) {

    /** A new sale, which is not in stock nor in Redis yet. */
    public static Activity planned(long id, long productID, Terms terms, boolean takeIn) {
        return new Activity(id, productID, terms, takeIn, Stage.PENDING, 0, 0);
    }

    /** The state at a moment, with so many units left. */
    public ActivityState state(Instant now, long left) {
        if (hasEnded(now)) {
            return ActivityState.ENDED;
        } else if (now.isBefore(terms.startsAt())) {
            return ActivityState.NOT_STARTED;
        }
        return left > 0 ? ActivityState.OPEN : ActivityState.SOLD_OUT;
    }

    public boolean hasEnded(Instant now) {
        return isOver() || !now.isBefore(terms.endsAt());
    }

    public boolean isPending() {
        return stage == Stage.PENDING;
    }

    public boolean isReady() {
        return stage == Stage.READY;
    }

    public boolean isClosing() {
        return stage == Stage.CLOSING;
    }

    public boolean isClosed() {
        return stage == Stage.CLOSED;
    }

    /** Nothing is counted in Redis any more. */
    public boolean isOver() {
        return stage == Stage.CLOSING || stage == Stage.CLOSED;
    }

    /** With other terms, which stock and Redis are still to learn. */
    public Activity changed(Terms changed, boolean mayTakeIn) {
        Activity pending = at(Stage.PENDING, generation);
        return new Activity(id, productID, changed, mayTakeIn, pending.stage, generation, version + 1);
    }

    public Activity ready() {
        return at(Stage.READY, generation);
    }

    /** About to be loaded into Redis: whatever a former load sold and is not recorded is void from now on. */
    public Activity reloaded() {
        return at(stage, generation + 1);
    }

    public Activity closing() {
        return at(Stage.CLOSING, generation + 1);
    }

    public Activity closed() {
        return at(Stage.CLOSED, generation);
    }

    private Activity at(Stage next, long nextGeneration) {
        if (stage == Stage.CLOSED || stage == Stage.CLOSING && next != Stage.CLOSED) {
            throw new IllegalStateException("sale " + id + " is " + stage + " and cannot become " + next);
        }
        return new Activity(id, productID, terms, takeIn, next, nextGeneration, version);
    }
}
