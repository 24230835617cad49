package io.eshop.gateway.adapter.in.rest;

import io.eshop.gateway.domain.Call;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;
import java.util.regex.Pattern;

/** Gives every request an id, the client's own if it sent a proper one, passes it on and returns it: one name for it in everybody's log. */
@Provider
@PreMatching
public class RequestIDs implements ContainerRequestFilter, ContainerResponseFilter {
    private static final Pattern PROPER = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    @Override
    public void filter(ContainerRequestContext request) {
        String sent = request.getHeaderString(Call.REQUEST_ID);
        if (sent == null || !PROPER.matcher(sent).matches()) {
            request.getHeaders().putSingle(Call.REQUEST_ID, UUID.randomUUID().toString());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle(Call.REQUEST_ID, request.getHeaderString(Call.REQUEST_ID));
    }
}
