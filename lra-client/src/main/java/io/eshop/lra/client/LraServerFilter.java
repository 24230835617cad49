package io.eshop.lra.client;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.lra.annotation.ws.rs.LRA;

/** {@code @LRA} and {@code @Leave} on resource methods, and the check of who calls a callback. */
@Provider
@Priority(Priorities.HEADER_DECORATOR)
public class LraServerFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private static final Logger LOG = System.getLogger(LraServerFilter.class.getName());
    private static final String SCOPE = Demarcation.Scope.class.getName();

    @Context
    ResourceInfo resource;

    @Inject
    Coordinator coordinator;

    @Inject
    Demarcation demarcation;

    @Inject
    CallbackLinks links;

    @Inject
    PlainParticipants plain;

    private final boolean propagates = ConfigProvider.getConfig()
            .getOptionalValue("mp.lra.propagation.active", Boolean.class)
            .orElse(true);

    @Override
    public void filter(ContainerRequestContext request) {
        LraContext.replace(null);
        if (resource.getResourceMethod() == null) {
            return;
        }
        ResourceMethod method = ResourceMethod.of(resource);
        method.callback().ifPresent(callback -> verify(request, callback));
        URI outer = lra(request, LRA.LRA_HTTP_CONTEXT_HEADER);
        if (method.leaves() && outer != null) {
            coordinator.leave(outer, links(method, request.getUriInfo()).apply(outer));
        }
        if (method.action().isEmpty()) {
            LraContext.replace(propagates ? outer : null);
            if (method.isUnaware()) {
                tell(request, LRA.LRA_HTTP_CONTEXT_HEADER, null);
            }
            return;
        }
        Demarcation.Scope scope = demarcation.enter(
                method.action().get(),
                outer,
                method.enlists() ? Optional.of(links(method, request.getUriInfo())) : Optional.empty());
        request.setProperty(SCOPE, scope);
        LraContext.replace(scope.lra());
        tell(request, LRA.LRA_HTTP_CONTEXT_HEADER, scope.lra());
        tell(request, LRA.LRA_HTTP_RECOVERY_HEADER, scope.recovery());
        if (scope.parent() != null) {
            tell(request, LRA.LRA_HTTP_PARENT_CONTEXT_HEADER, scope.parent());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(SCOPE) instanceof Demarcation.Scope scope)) {
            return;
        }
        request.removeProperty(SCOPE);
        boolean ended = true;
        try {
            ended = demarcation.leave(scope, response.getStatus());
        } catch (LraNotClosedException e) {
            // by the specification the answer of the method stands
            LOG.log(Level.WARNING, e.toString());
        } catch (LraException e) {
            fail(response, e);
        }
        URI remaining = scope.outer() == null && !ended ? scope.lra() : scope.outer();
        if (remaining != null) {
            response.getHeaders().putSingle(LRA.LRA_HTTP_CONTEXT_HEADER, remaining.toString());
        }
    }

    /** A refusal stays the answer even if the LRA could not be told; a success would be a lie. */
    private static void fail(ContainerResponseContext response, LraException reason) {
        if (response.getStatus() >= 400) {
            LOG.log(Level.WARNING, reason.toString(), reason.getCause());
            return;
        }
        Response failure = new LraExceptionMapper().toResponse(reason);
        response.setStatus(failure.getStatus());
        response.getHeaders().putAll(failure.getHeaders());
        response.setEntity(failure.getEntity(), new Annotation[0], MediaType.APPLICATION_JSON_TYPE);
    }

    private void verify(ContainerRequestContext request, Callback callback) {
        boolean ended = callback == Callback.AFTER;
        URI about = lra(request, ended ? LRA.LRA_HTTP_ENDED_CONTEXT_HEADER : LRA.LRA_HTTP_CONTEXT_HEADER);
        links.verify(about, callback, request.getUriInfo());
    }

    private Function<URI, String> links(ResourceMethod method, UriInfo uri) {
        plain.require(method.participant());
        Map<String, String> parameters = new HashMap<>();
        uri.getPathParameters().forEach((name, values) -> parameters.put(name, values.get(0)));
        return lra -> links.header(method.participant(), lra, Optional.of(uri.getBaseUri()), parameters);
    }

    private static URI lra(ContainerRequestContext request, String header) {
        String value = request.getHeaderString(header);
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            return new URI(value);
        } catch (URISyntaxException e) {
            throw new LraNotActiveException("the header " + header + " holds no URI", null);
        }
    }

    private static void tell(ContainerRequestContext request, String header, URI value) {
        MultivaluedMap<String, String> headers = request.getHeaders();
        if (value == null) {
            headers.remove(header);
        } else {
            headers.putSingle(header, value.toString());
        }
    }
}
