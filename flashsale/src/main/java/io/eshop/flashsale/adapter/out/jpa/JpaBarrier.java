package io.eshop.flashsale.adapter.out.jpa;

import io.eshop.flashsale.port.out.Barrier;
import io.eshop.kernel.persistence.LraSteps;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.util.List;

/** Table {@code lra_step}. */
@ApplicationScoped
public class JpaBarrier implements Barrier {
    @PersistenceContext(unitName = "flashsale")
    private EntityManager em;

    @Inject
    private LraSteps steps;

    JpaBarrier() {}

    JpaBarrier(EntityManager em, LraSteps steps) {
        this.em = em;
        this.steps = steps;
    }

    @Override
    public boolean enter(URI lra, Step step) {
        return steps.firstAction(em, lra, name(step));
    }

    @Override
    public boolean enterAll(List<URI> lras, Step step) {
        return steps.firstActions(em, lras, name(step));
    }

    @Override
    public boolean undo(URI lra, Step step) {
        return steps.mustUndo(em, lra, name(step));
    }

    private static String name(Step step) {
        return switch (step) {
            case HOLD -> "hold";
            case GIVE_BACK -> "give-back";
        };
    }
}
