package io.eshop.order.adapter.out.lra;

import io.eshop.lra.client.LongRunningActions;
import io.eshop.order.port.out.CurrentLra;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;

/** Asks our LRA client, whose interceptor runs around the methods that are marked {@code @LRA}. */
@ApplicationScoped
public class ClientLra implements CurrentLra {
    @Inject
    LongRunningActions actions;

    @Override
    public URI id() {
        return actions.current().orElseThrow(() -> new IllegalStateException("no LRA is under way"));
    }
}
