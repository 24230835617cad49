package io.eshop.kernel.trace;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Notes on the span of a request the LRA that it is part of. */
@Provider
public class LraAttribute implements ContainerRequestFilter {
    private static final String LRA_HEADER = "Long-Running-Action";

    @Override
    public void filter(ContainerRequestContext request) {
        String lra = request.getHeaderString(LRA_HEADER);
        if (lra != null) {
            Spans.noteLra(lra);
        }
    }
}
