package io.eshop.gateway.adapter.in.rest;

import io.eshop.kernel.security.Caller;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/** Limits what one user asks for, whatever the address. Admins and our own services are not limited. */
@Provider
@Priority(Priorities.AUTHENTICATION + 1)
public class UserLimit implements ContainerRequestFilter {
    @Inject
    RequestLimits limits;

    @Context
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getSecurityContext().getUserPrincipal() instanceof Caller caller
                && !caller.isAdmin()
                && !caller.roles().contains(Caller.INTERNAL)) {
            limits.countUser(caller.userID(), resource);
        }
    }
}
