package io.eshop.kernel.web;

import io.eshop.kernel.security.InternalKey;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.Response.Status.Family;
import jakarta.ws.rs.ext.Provider;

/**
 * Has a refusal leave the connection open. Liberty closes it after an answer of 400 or of 402 to 417, whatever the caller wants (issue 16521 of Open Liberty), and a flash
 * sale refuses nearly all who come: each would need a connection of its own. So a caller with the internal key that sends {@link #HEADER} gets a refusal as 200, and
 * its status in that header. What is 500 and above stays as it is.
 */
@Provider
@Priority(0) // the last to see the answer
public class StatusHeader implements ContainerResponseFilter {
    /** In a request: any value, for an answer that has the status there. In an answer: the status. */
    public static final String HEADER = "X-Status";

    @Inject
    InternalKey internalKey;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatusInfo().getFamily() == Family.CLIENT_ERROR && isAsked(request)) {
            response.getHeaders().putSingle(HEADER, response.getStatus());
            response.setStatusInfo(Status.OK);
        }
    }

    private boolean isAsked(ContainerRequestContext request) {
        String key = request.getHeaderString(InternalKey.HEADER);
        return request.getHeaderString(HEADER) != null && key != null && internalKey.matches(key);
    }
}
