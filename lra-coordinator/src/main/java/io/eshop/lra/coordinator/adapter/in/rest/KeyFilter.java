package io.eshop.lra.coordinator.adapter.in.rest;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets in only who has the key, when the coordinator has one: {@code lra.coordinator.key}. The page for operators is open; its data are not. */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public class KeyFilter implements ContainerRequestFilter {
    static final String HEADER = "X-Internal-Key";

    @Inject
    @ConfigProperty(name = "lra.coordinator.key")
    Optional<String> key;

    @Override
    public void filter(ContainerRequestContext request) {
        boolean isOpen = request.getUriInfo().getPath().matches(UiResource.PATHS);
        if (key.isPresent() && !isOpen && !matches(key.get(), request.getHeaderString(HEADER))) {
            request.abortWith(Problem.response(
                    Response.Status.UNAUTHORIZED,
                    Problem.NO_KEY,
                    "the header " + HEADER + " is missing or wrong",
                    Map.of()));
        }
    }

    /** Compares in constant time. */
    private static boolean matches(String expected, String presented) {
        return presented != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
    }
}
