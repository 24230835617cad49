package io.eshop.kernel.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.net.URI;

/**
 * The barrier of a participant: table {@code lra_step}, written in the caller's transaction together with the business change.
 *
 * <p>An action runs once however often it is called; an undo that comes before or without its action changes nothing and bars the action; an undo and
 * a completion run once. {@link Housekeeping} forgets old steps. Two calls at the same time are put in order by the table's primary key. The rule is that of DTM's sub-transaction barrier.
 */
@ApplicationScoped
public class LraSteps {
    private static final String RECORD =
            "insert ignore into lra_step (lra, step, op, origin, created_at) values (?, ?, ?, ?, utc_timestamp(6))";
    private static final String BARRED =
            "select count(*) from lra_step where lra = ? and step = ? and op = 'ACTION' and origin = 'UNDO'";
    private static final int MAX_LRA_LENGTH = 255;

    /** True when the action's business change is to be made now; false when it was made before, or is barred by an undo. */
    public boolean firstAction(EntityManager em, URI lra, String step) {
        return record(em, lra, step, Op.ACTION, Op.ACTION);
    }

    /** True when the action's business change is there and is to be undone now. When it is not there, it will never be. */
    public boolean mustUndo(EntityManager em, URI lra, String step) {
        boolean neverActed = record(em, lra, step, Op.ACTION, Op.UNDO);
        boolean firstUndo = record(em, lra, step, Op.UNDO, Op.UNDO);
        return firstUndo && !neverActed;
    }

    /** True when the action is to be made final now. */
    public boolean firstComplete(EntityManager em, URI lra, String step) {
        return record(em, lra, step, Op.COMPLETE, Op.COMPLETE);
    }

    /** True when an undo came before the action, which therefore must not be answered as done. */
    public boolean barred(EntityManager em, URI lra, String step) {
        Number found = (Number) em.createNativeQuery(BARRED)
                .setParameter(1, lra.toString())
                .setParameter(2, step)
                .getSingleResult();
        return found.intValue() > 0;
    }

    private static boolean record(EntityManager em, URI lra, String step, Op op, Op origin) {
        if (lra.toString().length() > MAX_LRA_LENGTH) { // "insert ignore" would cut it
            throw new IllegalArgumentException("an LRA id has at most " + MAX_LRA_LENGTH + " characters: " + lra);
        }
        return em.createNativeQuery(RECORD)
                        .setParameter(1, lra.toString())
                        .setParameter(2, step)
                        .setParameter(3, op.name())
                        .setParameter(4, origin.name())
                        .executeUpdate()
                == 1;
    }

    private enum Op {
        ACTION,
        UNDO,
        COMPLETE
    }
}
