package io.eshop.lra.coordinator.adapter.in.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import java.util.Set;

/** Answers in the version of Narayana's protocol that the caller asks for, and refuses one that it does not know. */
@Provider
public class ApiVersionFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String NEWEST = "2.0";
    private static final String GROUP_VERSION = "1.0";
    private static final Set<String> KNOWN = Set.of("1.0", "1.1", "1.2", "1.3", NEWEST);

    @Override
    public void filter(ContainerRequestContext request) {
        String version = request.getHeaderString(LraApi.VERSION_HEADER);
        if (version != null && !KNOWN.contains(version)) {
            request.abortWith(Problem.response(
                    Status.EXPECTATION_FAILED,
                    Problem.BAD_REQUEST,
                    LraApi.VERSION_HEADER + " is one of "
                            + KNOWN.stream().sorted().toList(),
                    Map.of()));
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        String version = request.getHeaderString(LraApi.VERSION_HEADER);
        response.getHeaders()
                .putSingle(LraApi.VERSION_HEADER, KNOWN.contains(version == null ? "" : version) ? version : NEWEST);
        response.getHeaders().putSingle(LraApi.GROUP_VERSION_HEADER, GROUP_VERSION);
    }
}
