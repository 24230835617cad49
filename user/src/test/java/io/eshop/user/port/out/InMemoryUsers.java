package io.eshop.user.port.out;

import io.eshop.user.domain.Email;
import io.eshop.user.domain.EmailTaken;
import io.eshop.user.domain.PasswordHash;
import io.eshop.user.domain.Profile;
import io.eshop.user.domain.Role;
import io.eshop.user.domain.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Users for tests that are not about a database. */
public class InMemoryUsers implements Users {
    private final List<Credentials> all = new ArrayList<>();

    @Override
    public synchronized User add(Profile profile, Role role, PasswordHash password) throws EmailTaken {
        if (credentials(profile.email()).isPresent()) {
            throw new EmailTaken(profile.email());
        }
        User user = new User(all.size() + 1L, profile, role);
        all.add(new Credentials(user, password));
        return user;
    }

    @Override
    public synchronized Optional<User> find(long id) {
        return all.stream()
                .map(Credentials::user)
                .filter(user -> user.id() == id)
                .findAny();
    }

    @Override
    public synchronized Optional<Credentials> credentials(Email email) {
        return all.stream()
                .filter(known -> known.user().profile().email().equals(email))
                .findAny();
    }

    @Override
    public synchronized Listing list(int offset, int limit) {
        return new Listing(
                all.size(),
                all.stream().map(Credentials::user).skip(offset).limit(limit).toList());
    }
}
