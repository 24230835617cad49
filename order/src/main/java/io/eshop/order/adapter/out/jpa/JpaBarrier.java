package io.eshop.order.adapter.out.jpa;

import io.eshop.kernel.persistence.LraSteps;
import io.eshop.order.port.out.Barrier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.util.List;

/** Table {@code lra_step}. An LRA places, cancels or refunds an order, so one step will do. */
@ApplicationScoped
public class JpaBarrier implements Barrier {
    private static final String STEP = "order";

    @PersistenceContext(unitName = "order")
    private EntityManager em;

    @Inject
    private LraSteps steps;

    JpaBarrier() {}

    JpaBarrier(EntityManager em, LraSteps steps) {
        this.em = em;
        this.steps = steps;
    }

    @Override
    public boolean enter(URI lra) {
        return steps.firstAction(em, lra, STEP);
    }

    @Override
    public boolean enterAll(List<URI> lras) {
        return steps.firstActions(em, lras, STEP);
    }

    @Override
    public boolean undo(URI lra) {
        return steps.mustUndo(em, lra, STEP);
    }
}
