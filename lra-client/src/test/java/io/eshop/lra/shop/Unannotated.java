package io.eshop.lra.shop;

import static org.eclipse.microprofile.lra.annotation.ws.rs.LRA.LRA_HTTP_CONTEXT_HEADER;

import io.eshop.lra.client.LongRunningActions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import java.net.URI;

/** Knows nothing of LRAs. */
@Path("/unannotated")
@RequestScoped
public class Unannotated {
    @Inject
    LongRunningActions actions;

    @HeaderParam(LRA_HTTP_CONTEXT_HEADER)
    URI lra;

    @GET
    public String current() {
        return lra + " " + actions.current().orElse(null);
    }
}
