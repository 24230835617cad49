package io.eshop.gateway.adapter.in.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How much may be asked for: by a user, and from an address. Each method counts a request, and refuses it with 429 when it is one too many. */
@ApplicationScoped
public class RequestLimits {
    private Limit<Long> users;
    private Limit<String> addresses;

    RequestLimits() {}

    @Inject
    public RequestLimits(
            @ConfigProperty(name = "gateway.limit.user") int ofUser,
            @ConfigProperty(name = "gateway.limit.address") int ofAddress) {
        users = new Limit<>(ofUser);
        addresses = new Limit<>(ofAddress);
    }

    void countUser(long userID) {
        users.count(userID);
    }

    void countAddress(String address) {
        addresses.count(address);
    }
}
