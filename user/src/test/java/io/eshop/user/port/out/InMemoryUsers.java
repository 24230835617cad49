package io.eshop.user.port.out;

import io.eshop.kernel.domain.Search;
import io.eshop.kernel.domain.Search.Found;
import io.eshop.user.domain.Email;
import io.eshop.user.domain.EmailTaken;
import io.eshop.user.domain.PasswordHash;
import io.eshop.user.domain.Profile;
import io.eshop.user.domain.Role;
import io.eshop.user.domain.Status;
import io.eshop.user.domain.User;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Users for tests that are not about a database. */
public class InMemoryUsers implements Users {
    private final Map<Long, Credentials> all = new TreeMap<>();
    private final Map<Long, Ended> ended = new HashMap<>();
    private long lastID;

    private record Ended(long firstGood, Instant at) {}

    @Override
    public synchronized User add(Profile profile, Role role, PasswordHash password) throws EmailTaken {
        requireFree(profile.email());
        User user = new User(++lastID, profile, role, Status.ACTIVE, 1);
        all.put(user.id(), new Credentials(user, password, 0));
        return user;
    }

    @Override
    public synchronized Optional<User> find(long id) {
        return Optional.ofNullable(all.get(id)).map(Credentials::user);
    }

    @Override
    public synchronized Optional<Credentials> credentials(Email email) {
        return all.values().stream()
                .filter(known -> known.user().profile().email().equals(email))
                .findAny()
                .flatMap(known -> credentials(known.user().id()));
    }

    @Override
    public synchronized Optional<Credentials> credentials(long id) {
        return Optional.ofNullable(all.get(id))
                .map(known -> new Credentials(known.user(), known.password(), firstGood(id)));
    }

    @Override
    public synchronized Optional<User> change(long id, UnaryOperator<User> change) throws EmailTaken {
        Credentials known = all.get(id);
        if (known == null) {
            return Optional.empty();
        }
        User before = known.user();
        User wanted = change.apply(before);
        if (!wanted.profile().email().equals(before.profile().email())) {
            requireFree(wanted.profile().email());
        }
        User after = new User(id, wanted.profile(), before.role(), wanted.status(), before.version() + 1);
        all.put(id, new Credentials(after, known.password(), 0));
        if (after.isBanned() && !before.isBanned()) {
            endTokens(id);
        }
        return Optional.of(after);
    }

    @Override
    public synchronized boolean changePassword(long id, PasswordHash former, PasswordHash next) {
        Credentials known = all.get(id);
        if (known == null || !known.password().equals(former)) {
            return false;
        }
        all.put(id, new Credentials(known.user(), next, 0));
        endTokens(id);
        return true;
    }

    @Override
    public synchronized boolean remove(long id) {
        if (all.remove(id) == null) {
            return false;
        }
        endTokens(id);
        return true;
    }

    @Override
    public synchronized Found<User> list(int offset, int limit) {
        return new Found<>(
                all.size(),
                all.values().stream()
                        .map(Credentials::user)
                        .skip(offset)
                        .limit(limit)
                        .toList());
    }

    @Override
    public Found<User> search(Search search) {
        throw new UnsupportedOperationException("a search is about a database");
    }

    @Override
    public synchronized List<TokenEnd> endedTokens(Duration within) {
        return ended.entrySet().stream()
                .filter(end -> end.getValue().at().isAfter(Instant.now().minus(within)))
                .map(end -> new TokenEnd(end.getKey(), end.getValue().firstGood()))
                .toList();
    }

    private long firstGood(long id) {
        return ended.containsKey(id) ? ended.get(id).firstGood() : 0;
    }

    private void endTokens(long id) {
        ended.put(id, new Ended(firstGood(id) + 1, Instant.now()));
    }

    private void requireFree(Email email) throws EmailTaken {
        if (credentials(email).isPresent()) {
            throw new EmailTaken(email);
        }
    }
}
