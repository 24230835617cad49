package io.eshop.order.adapter.out.lra;

import io.eshop.lra.client.LongRunningActions;
import io.eshop.lra.client.LraException;
import io.eshop.order.port.out.CurrentLra;
import io.eshop.order.port.out.Lras;
import io.eshop.order.port.out.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks our LRA client, whose interceptor runs around the methods that are marked {@code @LRA}. */
@ApplicationScoped
public class ClientLra implements CurrentLra, Lras {
    private static final System.Logger LOG = System.getLogger(ClientLra.class.getName());
    private static final String CLIENT = "order, many at once";

    @Inject
    LongRunningActions actions;

    @Override
    public URI id() {
        return actions.current().orElseThrow(() -> new IllegalStateException("no LRA is under way"));
    }

    @Override
    public List<URI> start(int count, Duration timeLimit) {
        try {
            return actions.startAll(count, CLIENT, timeLimit);
        } catch (LraException e) {
            throw new Unavailable(e.getMessage(), e);
        }
    }

    @Override
    public Map<URI, RuntimeException> close(Set<URI> lras) {
        return Map.copyOf(actions.closeAll(lras));
    }

    @Override
    public void cancel(Set<URI> lras) {
        actions.cancelAll(lras)
                .forEach((lra, fault) -> LOG.log(Level.WARNING, "{0} is not cancelled: {1}", lra, fault));
    }
}
