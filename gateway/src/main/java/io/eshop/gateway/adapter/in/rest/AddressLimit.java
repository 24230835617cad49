package io.eshop.gateway.adapter.in.rest;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/** Limits what comes from one address, before any token is looked at. */
@Provider
@Priority(Priorities.AUTHENTICATION - 1)
public class AddressLimit implements ContainerRequestFilter {
    @Inject
    RequestLimits limits;

    @Context
    ResourceInfo resource;

    @Context
    HttpServletRequest http;

    @Override
    public void filter(ContainerRequestContext request) {
        limits.countAddress(http.getRemoteAddr(), resource);
    }
}
