package io.eshop.pay.adapter.out.simulator;

import io.eshop.pay.domain.Attempt;
import io.eshop.pay.port.out.Provider;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.UriBuilder;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The built-in provider, which moves no money: its page, under {@code /simulator}, lets the buyer choose how the attempt ends. */
@ApplicationScoped
public class SimulatedProvider implements Provider {
    private static final Logger LOG = System.getLogger(SimulatedProvider.class.getName());

    private URI base;

    SimulatedProvider() {}

    /**
     * @param base where browsers reach this service
     */
    @Inject
    public SimulatedProvider(@ConfigProperty(name = "pay.public.url") URI base) {
        this.base = base;
    }

    @Override
    public URI page(Attempt attempt) {
        return UriBuilder.fromUri(base)
                .path("simulator/{payID}")
                .queryParam("orderID", attempt.orderID())
                .queryParam("amount", attempt.amount().cents())
                .queryParam("currency", attempt.currency())
                .build(attempt.payID());
    }

    @Override
    public void refund(Attempt attempt) {
        LOG.log(Level.INFO, "simulator: attempt {0,number,#} refunded", attempt.payID());
    }
}
