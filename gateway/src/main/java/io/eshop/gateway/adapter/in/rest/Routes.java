package io.eshop.gateway.adapter.in.rest;

import io.eshop.gateway.domain.Answer;
import io.eshop.gateway.domain.Call;
import io.eshop.gateway.domain.Patience;
import io.eshop.gateway.domain.Service;
import io.eshop.gateway.domain.User;
import io.eshop.gateway.port.out.ServiceUnavailable;
import io.eshop.gateway.port.out.Services;
import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.ErrorCode;
import io.eshop.kernel.security.Caller;
import io.eshop.kernel.trace.TraceContext;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The routes to one service. Each hands the request to the same path there, without reading the body: what is wrong with it the service says. One instance serves all
 * requests; what JAX-RS injects stands for the current one.
 */
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
abstract class Routes {
    private static final byte[] NO_BODY = {};

    private final Service service;

    @Inject
    Services services;

    @Context
    HttpServletRequest request;

    @Context
    HttpHeaders headers;

    @Context
    SecurityContext security;

    Routes(Service service) {
        this.service = service;
    }

    Response forward() {
        return forward(NO_BODY);
    }

    Response forward(byte[] body) {
        return forward(body, Patience.SHORT);
    }

    Response forward(byte[] body, Patience patience) {
        return forward(body, List.of(), patience);
    }

    /** Forwards, together with others of its kind where these wait for the service, too. */
    Response forwardTogether(byte[] body, String group) {
        return forward(body, List.of(), Patience.SHORT, Optional.of(group));
    }

    /** Forwards what runs a long running action, and runs it once for one idempotency key. */
    Response settle() {
        return settle(NO_BODY);
    }

    Response settle(byte[] body) {
        return forward(body, List.of(Call.IDEMPOTENCY_KEY), Patience.LONG);
    }

    /** Forwards what runs a long running action, together with others of its kind where these wait for the service, too, unless it has an idempotency key. */
    Response settleTogether(byte[] body, String group) {
        return forward(body, List.of(Call.IDEMPOTENCY_KEY), Patience.LONG, Optional.of(group));
    }

    /** Forwards with some more of the client's headers than pass otherwise. */
    Response forward(byte[] body, List<String> moreHeaders, Patience patience) {
        return forward(body, moreHeaders, patience, Optional.empty());
    }

    private Response forward(byte[] body, List<String> moreHeaders, Patience patience, Optional<String> group) {
        try {
            Answer answer = services.forward(new Call(
                    service,
                    request.getMethod(),
                    target(),
                    passing(moreHeaders),
                    body,
                    user(),
                    request.getRemoteAddr(),
                    patience,
                    group));
            Response.ResponseBuilder response = Response.status(answer.status()).entity(answer.body());
            answer.headers().forEach(response::header);
            return response.build();
        } catch (ServiceUnavailable e) {
            throw new ApiException(ErrorCode.UNAVAILABLE, e.getMessage());
        }
    }

    private String target() {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    private Map<String, String> passing(List<String> more) {
        Map<String, String> passing = new HashMap<>();
        Stream.concat(Call.PASSING_HEADERS.stream(), more.stream()).forEach(name -> {
            String value = headers.getHeaderString(name);
            if (value != null) {
                passing.put(name, value);
            }
        });
        TraceContext.current().ifPresent(trace -> passing.putAll(trace.child().headers()));
        return passing;
    }

    private Optional<User> user() {
        return security.getUserPrincipal() instanceof Caller caller
                ? Optional.of(new User(caller.userID(), caller.roles()))
                : Optional.empty();
    }
}
