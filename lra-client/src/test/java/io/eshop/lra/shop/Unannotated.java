package io.eshop.lra.shop;

import io.eshop.lra.client.LongRunningActions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Knows nothing of LRAs. */
@Path("/unannotated")
@RequestScoped
public class Unannotated {
    @Inject
    LongRunningActions actions;

    @GET
    public String current() {
        return String.valueOf(actions.current().orElse(null));
    }
}
