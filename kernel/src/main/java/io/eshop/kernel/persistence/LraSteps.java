package io.eshop.kernel.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.net.URI;
import java.util.Collections;
import java.util.List;

/**
 * The barrier of a participant: table {@code lra_step}, written in the caller's transaction together with the business change.
 *
 * <p>An action runs once however often it is called; an undo that comes before or without its action changes nothing and bars the action; an undo and
 * a completion run once. {@link Housekeeping} forgets old steps. Two calls at the same time are put in order by the table's primary key. The rule is that of DTM's sub-transaction barrier.
 */
@ApplicationScoped
public class LraSteps {
    private static final String RECORD = "insert ignore into lra_step (lra, step, op, origin, created_at) values ";
    private static final String STEP = "(?, ?, ?, ?, utc_timestamp(6))";
    private static final String BARRED =
            "select count(*) from lra_step where lra = ? and step = ? and op = 'ACTION' and origin = 'UNDO'";
    private static final int MAX_LRA_LENGTH = 255;

    /** True when the action's business change is to be made now; false when it was made before, or is barred by an undo. */
    public boolean firstAction(EntityManager em, URI lra, String step) {
        return record(em, lra, step, Op.ACTION, Op.ACTION);
    }

    /** True when {@link #firstAction} is so for every one of these LRAs; otherwise the caller's transaction must be rolled back. */
    public boolean firstActions(EntityManager em, List<URI> lras, String step) {
        return record(em, lras, step, Op.ACTION, Op.ACTION) == lras.size();
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
        return record(em, List.of(lra), step, op, origin) == 1;
    }

    private static int record(EntityManager em, List<URI> lras, String step, Op op, Op origin) {
        Query query = em.createNativeQuery(RECORD + String.join(", ", Collections.nCopies(lras.size(), STEP)));
        int parameter = 1;
        for (URI lra : lras) {
            if (lra.toString().length() > MAX_LRA_LENGTH) { // "insert ignore" would cut it
                throw new IllegalArgumentException("an LRA id has at most " + MAX_LRA_LENGTH + " characters: " + lra);
            }
            query.setParameter(parameter++, lra.toString());
            query.setParameter(parameter++, step);
            query.setParameter(parameter++, op.name());
            query.setParameter(parameter++, origin.name());
        }
        return query.executeUpdate();
    }

    private enum Op {
        ACTION,
        UNDO,
        COMPLETE
    }
}
