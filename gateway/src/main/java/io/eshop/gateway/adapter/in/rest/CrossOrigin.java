package io.eshop.gateway.adapter.in.rest;

import io.eshop.gateway.domain.Call;
import io.eshop.kernel.trace.TraceContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets pages of the origins in {@code gateway.cors.origins} use the shop (CORS); without cookies, as the token is in a header. */
@Provider
@PreMatching
public class CrossOrigin implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String ORIGIN = "Origin";
    private static final String METHODS = "GET, POST, PUT, DELETE";
    private static final String HEADERS = String.join(
            ", ",
            HttpHeaders.AUTHORIZATION,
            HttpHeaders.CONTENT_TYPE,
            "Prefer",
            Call.IDEMPOTENCY_KEY,
            TraceContext.TRACEPARENT,
            TraceContext.REQUEST_ID);
    private static final String EXPOSED = String.join(", ", HttpHeaders.RETRY_AFTER, TraceContext.REQUEST_ID);
    private static final int ASK_AGAIN_AFTER_SECONDS = 3600;

    @Inject
    @ConfigProperty(name = "gateway.cors.origins")
    Optional<Set<String>> origins;

    /** Answers what a browser asks before it sends the request proper. */
    @Override
    public void filter(ContainerRequestContext request) {
        if (isAllowed(request)
                && request.getMethod().equals(HttpMethod.OPTIONS)
                && request.getHeaderString("Access-Control-Request-Method") != null) {
            request.abortWith(Response.noContent()
                    .header("Access-Control-Allow-Methods", METHODS)
                    .header("Access-Control-Allow-Headers", HEADERS)
                    .header("Access-Control-Max-Age", ASK_AGAIN_AFTER_SECONDS)
                    .build());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (origins.isEmpty()) {
            return;
        }
        MultivaluedMap<String, Object> headers = response.getHeaders();
        headers.add(HttpHeaders.VARY, ORIGIN);
        if (isAllowed(request)) {
            headers.putSingle("Access-Control-Allow-Origin", request.getHeaderString(ORIGIN));
            headers.putSingle("Access-Control-Expose-Headers", EXPOSED);
        }
    }

    private boolean isAllowed(ContainerRequestContext request) {
        String origin = request.getHeaderString(ORIGIN);
        return origin != null && origins.orElse(Set.of()).contains(origin);
    }
}
