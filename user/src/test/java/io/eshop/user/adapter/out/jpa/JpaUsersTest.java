package io.eshop.user.adapter.out.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.eshop.kernel.domain.Search;
import io.eshop.kernel.domain.Search.Comparison;
import io.eshop.kernel.domain.Search.Condition;
import io.eshop.kernel.domain.Search.Found;
import io.eshop.kernel.domain.Search.Sort;
import io.eshop.testkit.PersistenceUnit;
import io.eshop.user.domain.Email;
import io.eshop.user.domain.EmailTaken;
import io.eshop.user.domain.PasswordHash;
import io.eshop.user.domain.Profile;
import io.eshop.user.domain.Role;
import io.eshop.user.domain.Status;
import io.eshop.user.domain.User;
import io.eshop.user.port.out.Users;
import io.eshop.user.port.out.UsersContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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

    @Test
    void users_are_found_by_what_is_known_of_them() throws EmailTaken {
        User ada = add("Ada", "ada@example.com", 36);
        User bob = add("Bob 100%", "bob@example.org", 40);
        add("Cleo", "cleo@example.com", 69);
        assertThat(search("age", Comparison.LTE, 40)).containsExactly(bob, ada);
        assertThat(search("name", Comparison.LIKE, "100%")).containsExactly(bob);
        assertThat(search("name", Comparison.LIKE, "_")).isEmpty();
        assertThat(search("status", Comparison.EQ, Status.ACTIVE)).hasSize(3);
        assertThat(search("createdAt", Comparison.GT, Instant.now().plusSeconds(60)))
                .isEmpty();
        assertThat(search("email", Comparison.EQ, "x' or '1'='1")).isEmpty();
    }

    private User add(String name, String email, int age) throws EmailTaken {
        return users().add(new Profile(name, new Email(email), "", "", age, 0, 0), Role.USER, new PasswordHash("hash"));
    }

    private List<User> search(String column, Comparison comparison, Object value) {
        return users().search(new Search(
                        List.of(new Condition(column, comparison, List.of(value), false)),
                        List.of(new Sort("id", true)),
                        0,
                        10))
                .items();
    }

    /** Each call in a transaction of its own, which a refusal rolls back, as the container does it. */
    private final class InTransactions implements Users {
        @Override
        public User add(Profile profile, Role role, PasswordHash password) throws EmailTaken {
            return write(users -> users.add(profile, role, password));
        }

        @Override
        public Optional<User> change(long id, UnaryOperator<User> change) throws EmailTaken {
            return write(users -> users.change(id, change));
        }

        @Override
        public boolean changePassword(long id, PasswordHash former, PasswordHash next) {
            return read(users -> users.changePassword(id, former, next));
        }

        @Override
        public boolean remove(long id) {
            return read(users -> users.remove(id));
        }

        @Override
        public Optional<Credentials> credentials(long id) {
            return read(users -> users.credentials(id));
        }

        @Override
        public Found<User> search(Search search) {
            return read(users -> users.search(search));
        }

        @Override
        public List<TokenEnd> endedTokens(Duration within) {
            return read(users -> users.endedTokens(within));
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
        public Found<User> list(int offset, int limit) {
            return read(users -> users.list(offset, limit));
        }

        private <T> T write(Writing<T> work) throws EmailTaken {
            try {
                return database.inTransaction(em -> {
                    try {
                        return work.apply(new JpaUsers(em));
                    } catch (EmailTaken e) {
                        throw new RolledBack(e);
                    }
                });
            } catch (RolledBack e) {
                throw e.refusal;
            }
        }

        private <T> T read(Function<Users, T> work) {
            return database.inTransaction(em -> work.apply(new JpaUsers(em)));
        }
    }

    private interface Writing<T> {
        T apply(Users users) throws EmailTaken;
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
