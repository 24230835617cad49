package io.eshop.gateway.adapter.in.rest;

import io.eshop.kernel.api.ApiException;
import io.eshop.kernel.api.ErrorCode;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses requests before anything else is done for them, token and body included, while those that wait for a thread are too many. */
@Provider
@PreMatching
@Priority(0)
public class QueueLimit implements ContainerRequestFilter {
    @Inject
    ThreadQueue queue;

    @Inject
    @ConfigProperty(name = "gateway.timeout.thread")
    Duration most;

    @Override
    public void filter(ContainerRequestContext request) {
        if (queue.waiting().compareTo(most) > 0) {
            throw new ApiException(ErrorCode.UNAVAILABLE, "too much to do; nothing was done, try again later");
        }
    }
}
