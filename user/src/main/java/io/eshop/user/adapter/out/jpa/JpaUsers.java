package io.eshop.user.adapter.out.jpa;

import io.eshop.kernel.domain.Search;
import io.eshop.kernel.domain.Search.Found;
import io.eshop.kernel.persistence.JpaSearch;
import io.eshop.user.domain.Email;
import io.eshop.user.domain.EmailTaken;
import io.eshop.user.domain.PasswordHash;
import io.eshop.user.domain.Profile;
import io.eshop.user.domain.Role;
import io.eshop.user.domain.User;
import io.eshop.user.port.out.Users;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

@ApplicationScoped
@Transactional(rollbackOn = EmailTaken.class)
public class JpaUsers implements Users {
    private static final String ID_BY_EMAIL = "select u.id from UserRow u where u.email = :email";
    private static final String FIRST_GOOD = "select first_good from token_end where user_id = ?";
    private static final String ENDED =
            "select user_id, first_good from token_end where ended_at >= utc_timestamp(6) - interval ? second";
    private static final String END = """
            insert into token_end (user_id, first_good, ended_at) values (?, 1, utc_timestamp(6))
            on duplicate key update first_good = first_good + 1, ended_at = utc_timestamp(6)""";
    private static final int DUPLICATE_KEY = 1062;

    @PersistenceContext(unitName = "user")
    EntityManager em;

    JpaUsers() {}

    JpaUsers(EntityManager em) {
        this.em = em;
    }

    @Override
    public User add(Profile profile, Role role, PasswordHash password) throws EmailTaken {
        UserRow row = UserRow.of(profile, role, password);
        em.persist(row);
        flush(profile.email());
        return row.toDomain();
    }

    private void flush(Email email) throws EmailTaken {
        try {
            em.flush();
        } catch (PersistenceException e) {
            if (isDuplicate(e)) {
                throw new EmailTaken(email);
            }
            throw e;
        }
    }

    @Override
    public Optional<User> find(long id) {
        return Optional.ofNullable(em.find(UserRow.class, id)).map(UserRow::toDomain);
    }

    @Override
    public Optional<Credentials> credentials(Email email) {
        return em.createQuery(ID_BY_EMAIL, Long.class)
                .setParameter("email", email.value())
                .getResultStream()
                .findFirst()
                .flatMap(this::credentials);
    }

    /** The version first: whatever ends tokens after that ends those of this version, too. */
    @Override
    public Optional<Credentials> credentials(long id) {
        List<?> firstGood = em.createNativeQuery(FIRST_GOOD).setParameter(1, id).getResultList();
        long version = firstGood.isEmpty() ? 0 : ((Number) firstGood.get(0)).longValue();
        return Optional.ofNullable(em.find(UserRow.class, id)).map(row -> row.credentials(version));
    }

    @Override
    public Optional<User> change(long id, UnaryOperator<User> change) throws EmailTaken {
        UserRow row = em.find(UserRow.class, id);
        if (row == null) {
            return Optional.empty();
        }
        User before = row.toDomain();
        User after = change.apply(before);
        row.write(after.profile(), after.status());
        flush(after.profile().email());
        if (after.isBanned() && !before.isBanned()) {
            endTokens(id);
        }
        return Optional.of(row.toDomain());
    }

    @Override
    public boolean changePassword(long id, PasswordHash former, PasswordHash next) {
        UserRow row = em.find(UserRow.class, id);
        if (row == null || !row.password().equals(former)) {
            return false;
        }
        row.write(next);
        em.flush();
        endTokens(id);
        return true;
    }

    @Override
    public boolean remove(long id) {
        UserRow row = em.find(UserRow.class, id);
        if (row == null) {
            return false;
        }
        em.remove(row);
        em.flush();
        endTokens(id);
        return true;
    }

    @Override
    public Found<User> list(int offset, int limit) {
        return search(new Search(List.of(), List.of(new Search.Sort("id", false)), offset, limit));
    }

    @Override
    public Found<User> search(Search search) {
        return JpaSearch.find(em, UserRow.class, search, UserRow::toDomain);
    }

    @Override
    public List<TokenEnd> endedTokens(Duration within) {
        List<TokenEnd> ended = new ArrayList<>();
        for (Object found :
                em.createNativeQuery(ENDED).setParameter(1, within.toSeconds()).getResultList()) {
            Object[] row = (Object[]) found;
            ended.add(new TokenEnd(((Number) row[0]).longValue(), ((Number) row[1]).longValue()));
        }
        return ended;
    }

    private void endTokens(long id) {
        em.createNativeQuery(END).setParameter(1, id).executeUpdate();
    }

    /** The e-mail address is the only unique column besides the id, which the database gives. */
    private static boolean isDuplicate(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && refused.getErrorCode() == DUPLICATE_KEY) {
                return true;
            }
        }
        return false;
    }
}
