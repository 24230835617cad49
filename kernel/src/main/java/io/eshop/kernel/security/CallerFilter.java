package io.eshop.kernel.security;

import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.ErrorCode;
import jakarta.annotation.Priority;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out who calls, and lets the request through only where the resource method's {@link PermitAll} or {@link RolesAllowed} says so; a method
 * without either is closed to everybody.
 *
 * <p>A caller is known by the internal key (alone: one of our services; with {@code X-User-ID}: the gateway, vouching for a user, 0 for nobody) or by a bearer token.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class CallerFilter implements ContainerRequestFilter {
    private static final String BEARER = "Bearer ";

    @Context
    ResourceInfo resource;

    @Inject
    InternalKey internalKey;

    @Inject
    Tokens tokens;

    @Override
    public void filter(ContainerRequestContext request) {
        Optional<Caller> caller = caller(request);
        caller.ifPresent(known -> request.setSecurityContext(new CallerContext(known, request.getSecurityContext())));
        AnnotatedElement guarded = guarded();
        if (guarded.isAnnotationPresent(PermitAll.class)) {
            return;
        }
        Caller known = caller.orElseThrow(() ->
                new ApiException(ErrorCode.UNAUTHENTICATED, "a valid token is needed: Authorization: Bearer <token>"));
        RolesAllowed allowed = guarded.getAnnotation(RolesAllowed.class);
        if (allowed == null || Set.of(allowed.value()).stream().noneMatch(known.roles()::contains)) {
            throw new ApiException(ErrorCode.FORBIDDEN, "this is not for your role");
        }
    }

    private Optional<Caller> caller(ContainerRequestContext request) {
        String key = request.getHeaderString(InternalKey.HEADER);
        if (key != null) {
            return internalKey.matches(key) ? vouchedFor(request) : Optional.empty();
        }
        String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? tokens.verify(authorization.substring(BEARER.length()).trim())
                : Optional.empty();
    }

    private static Optional<Caller> vouchedFor(ContainerRequestContext request) {
        String userID = request.getHeaderString(InternalKey.USER_ID);
        if (userID == null) {
            return Optional.of(new Caller(0, Set.of(Caller.INTERNAL)));
        }
        String roles = request.getHeaderString(InternalKey.USER_ROLES);
        try {
            long id = Long.parseLong(userID);
            return id == 0
                    ? Optional.empty()
                    : Optional.of(new Caller(id, roles == null ? Set.of() : Set.copyOf(List.of(roles.split(",")))));
        } catch (NumberFormatException e) {
            throw new ApiException(ErrorCode.BAD_REQUEST, InternalKey.USER_ID + " is not a number");
        }
    }

    /** The method if it says who may call it, else its class. */
    private AnnotatedElement guarded() {
        AnnotatedElement method = resource.getResourceMethod();
        return method.isAnnotationPresent(PermitAll.class)
                        || method.isAnnotationPresent(RolesAllowed.class)
                        || method.isAnnotationPresent(DenyAll.class)
                ? method
                : resource.getResourceClass();
    }

    private record CallerContext(Caller caller, SecurityContext before) implements SecurityContext {
        @Override
        public Principal getUserPrincipal() {
            return caller;
        }

        @Override
        public boolean isUserInRole(String role) {
            return caller.roles().contains(role);
        }

        @Override
        public boolean isSecure() {
            return before.isSecure();
        }

        @Override
        public String getAuthenticationScheme() {
            return before.getAuthenticationScheme();
        }
    }
}
