package io.eshop.user.adapter.out.jpa;

import io.eshop.testkit.PersistenceUnit;
import io.eshop.user.domain.Email;
import io.eshop.user.domain.EmailTaken;
import io.eshop.user.domain.PasswordHash;
import io.eshop.user.domain.Profile;
import io.eshop.user.domain.Role;
import io.eshop.user.domain.User;
import io.eshop.user.port.out.Users;
import io.eshop.user.port.out.UsersContract;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;

class JpaUsersTest extends UsersContract {
    private final PersistenceUnit database = new PersistenceUnit("user", "eshop_user");

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected Users users() {
        return new InTransactions();
    }

    /** Each call in a transaction of its own, which a refusal rolls back, as the container does it. */
    private final class InTransactions implements Users {
        @Override
        public User add(Profile profile, Role role, PasswordHash password) throws EmailTaken {
            try {
                return database.inTransaction(em -> {
                    try {
                        return new JpaUsers(em).add(profile, role, password);
                    } catch (EmailTaken e) {
                        throw new RolledBack(e);
                    }
                });
            } catch (RolledBack e) {
                throw e.refusal;
            }
        }

        @Override
        public Optional<User> find(long id) {
            return read(users -> users.find(id));
        }

        @Override
        public Optional<Credentials> credentials(Email email) {
            return read(users -> users.credentials(email));
        }

        @Override
        public Listing list(int offset, int limit) {
            return read(users -> users.list(offset, limit));
        }

        private <T> T read(Function<Users, T> work) {
            return database.inTransaction(em -> work.apply(new JpaUsers(em)));
        }
    }

    private static final class RolledBack extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final EmailTaken refusal;

        RolledBack(EmailTaken refusal) {
            super(refusal);
            this.refusal = refusal;
        }
    }
}
