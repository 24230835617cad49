package io.eshop.gateway.adapter.in.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ResourceInfo;
import org.eclipse.microprofile.config.Config;

/** How much may be asked for: by a user, and from an address. Each method counts a request, and refuses it with 429 when it is one too many. */
@ApplicationScoped
public class RequestLimits {
    private RouteLimits<Long> users;
    private RouteLimits<String> addresses;

    RequestLimits() {}

    @Inject
    public RequestLimits(Config config) {
        users = new RouteLimits<>(config, "gateway.limit.user");
        addresses = new RouteLimits<>(config, "gateway.limit.address");
    }

    void countUser(long userID, ResourceInfo resource) {
        users.count(userID, resource);
    }

    void countAddress(String address, ResourceInfo resource) {
        addresses.count(address, resource);
    }
}
