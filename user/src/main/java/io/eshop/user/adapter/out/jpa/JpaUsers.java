package io.eshop.user.adapter.out.jpa;

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
import java.util.Optional;

@ApplicationScoped
@Transactional(rollbackOn = EmailTaken.class)
public class JpaUsers implements Users {
    private static final String BY_EMAIL = "select u from UserRow u where u.email = :email";
    private static final String COUNT = "select count(u) from UserRow u";
    private static final String LIST = "select u from UserRow u order by u.id";
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
        try {
            em.persist(row);
            em.flush();
        } catch (PersistenceException e) {
            if (isDuplicate(e)) {
                throw new EmailTaken(profile.email());
            }
            throw e;
        }
        return row.toDomain();
    }

    @Override
    public Optional<User> find(long id) {
        return Optional.ofNullable(em.find(UserRow.class, id)).map(UserRow::toDomain);
    }

    @Override
    public Optional<Credentials> credentials(Email email) {
        return em.createQuery(BY_EMAIL, UserRow.class)
                .setParameter("email", email.value())
                .getResultStream()
                .findFirst()
                .map(UserRow::credentials);
    }

    @Override
    public Listing list(int offset, int limit) {
        long total = em.createQuery(COUNT, Long.class).getSingleResult();
        return new Listing(
                total,
                em.createQuery(LIST, UserRow.class)
                        .setFirstResult(offset)
                        .setMaxResults(limit)
                        .getResultStream()
                        .map(UserRow::toDomain)
                        .toList());
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
