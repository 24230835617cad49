package io.eshop.user.port.out;

import io.eshop.user.domain.Email;
import io.eshop.user.domain.EmailTaken;
import io.eshop.user.domain.PasswordHash;
import io.eshop.user.domain.Profile;
import io.eshop.user.domain.Role;
import io.eshop.user.domain.User;
import java.util.List;
import java.util.Optional;

/** The registered users. Each method is a transaction of its own, and what it wrote is durable when it returns. */
public interface Users {

    /**
     * Keeps a new user and gives them an id.
     *
     * @throws EmailTaken when there is a user of this e-mail address; of two that come at the same time, one gets it
     */
    User add(Profile profile, Role role, PasswordHash password) throws EmailTaken;

    Optional<User> find(long id);

    Optional<Credentials> credentials(Email email);

    /** The users from {@code offset} on, at most {@code limit} of them, oldest first. */
    Listing list(int offset, int limit);

    /** A user, and what their password is checked against. */
    record Credentials(User user, PasswordHash password) {}

    /**
     * A part of all users.
     *
     * @param total how many users there are in all
     */
    record Listing(long total, List<User> users) {}
}
