package io.eshop.user.domain;

import java.util.Objects;

/**
 * A registered user.
 *
 * @param id given by the shop, greater than 0
 * @param version counts the changes
 */
public record User(long id, Profile profile, Role role, Status status, long version) {
    public User {
        if (id <= 0) {
            throw new IllegalArgumentException("a user's id is greater than 0, not " + id);
        }
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(status, "status");
    }

    public boolean isBanned() {
        return status == Status.BANNED;
    }
}
