package io.eshop.gateway.domain;

import java.util.Set;

/** A signed-in user, for whom the gateway vouches. */
public record User(long id, Set<String> roles) {
    public User {
        roles = Set.copyOf(roles);
    }
}
