package io.eshop.kernel.web;

import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.ErrorCode;
import io.eshop.kernel.persistence.IdempotencyKeys;
import io.eshop.kernel.persistence.IdempotencyKeys.Claim;
import io.eshop.kernel.security.Caller;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.OptionalLong;

/**
 * Gives the first answer again for a repeated {@code Idempotency-Key} of the same user; 409 when the key comes with another request. While the first
 * request is under way, the repeated one waits for its answer for 5 s; then it gets 503.
 *
 * <p>A key reserves an id. A method that creates something creates it under {@link #reservedID}: when the process dies after creating and before
 * the answer was kept, the repeated request gets the same id and finds what the first one made. Answers of 500 and above are not kept.
 */
@Provider
@Idempotent
@Priority(Priorities.USER)
public class IdempotencyFilter implements ContainerRequestFilter, ContainerResponseFilter {
    public static final String HEADER = "Idempotency-Key";

    private static final int MAX_LENGTH = 64;
    /** A caller that lost the connection to the first request's server, as one that ends, repeats the request while that is still under way. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String CLAIM = IdempotencyFilter.class.getName();
    private static final Jsonb JSON = JsonbBuilder.create();

    @Inject
    IdempotencyKeys keys;

    /** The id that the request's key reserved; empty when the request has no key. */
    public static OptionalLong reservedID(HttpServletRequest request) {
        return request.getAttribute(CLAIM) instanceof Claim claim
                ? OptionalLong.of(claim.reservedID())
                : OptionalLong.empty();
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        String key = request.getHeaderString(HEADER);
        if (key == null) {
            return;
        }
        if (key.isBlank() || key.length() > MAX_LENGTH) {
            throw ApiException.violation(HEADER, "has 1 to " + MAX_LENGTH + " characters");
        }
        byte[] body = request.getEntityStream().readAllBytes();
        request.setEntityStream(new ByteArrayInputStream(body));
        String hash = hash(request.getMethod() + " " + request.getUriInfo().getPath(), body);
        Claim claim = keys.claim(Caller.of(request.getSecurityContext()).userID(), key, hash, PATIENCE);
        switch (claim.state()) {
            case ANSWERED ->
                request.abortWith(Response.status(claim.status())
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .entity(claim.answer())
                        .build());
            case OTHER_REQUEST ->
                throw new ApiException(
                        ErrorCode.IDEMPOTENCY_KEY_REUSED, "this " + HEADER + " was used with another request");
            case UNDER_WAY ->
                throw new ApiException(
                        ErrorCode.UNAVAILABLE,
                        "the first request with this " + HEADER + " is still under way; try again");
            case MINE -> request.setProperty(CLAIM, claim);
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(CLAIM) instanceof Claim claim) {
            if (response.getStatus() >= 500) {
                keys.release(claim);
            } else {
                keys.answer(claim, response.getStatus(), JSON.toJson(response.getEntity()));
            }
        }
    }

    private static String hash(String request, byte[] body) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(request.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
