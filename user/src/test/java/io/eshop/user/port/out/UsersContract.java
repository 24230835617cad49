package io.eshop.user.port.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eshop.kernel.domain.Search.Found;
import io.eshop.user.domain.Email;
import io.eshop.user.domain.EmailTaken;
import io.eshop.user.domain.PasswordHash;
import io.eshop.user.domain.Profile;
import io.eshop.user.domain.Role;
import io.eshop.user.domain.Status;
import io.eshop.user.domain.User;
import io.eshop.user.port.out.Users.Credentials;
import io.eshop.user.port.out.Users.TokenEnd;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every keeper of users promises. */
public abstract class UsersContract {
    private static final Email ADA = new Email("ada@example.com");
    private static final Duration LONG = Duration.ofHours(1);
    private static final PasswordHash HASH = new PasswordHash("PBKDF2:1:salt:hash");

    /** Without any user. */
    protected abstract Users users();

    @Test
    void a_user_is_found_as_they_were_added() throws EmailTaken {
        Profile profile = new Profile("Ada Lövelace", ADA, "+44 1", "https://example.com/ada.png", 36, 2, 1);
        User ada = users().add(profile, Role.ADMIN, HASH);
        assertThat(ada.profile()).isEqualTo(profile);
        assertThat(ada.role()).isEqualTo(Role.ADMIN);
        assertThat(users().find(ada.id())).contains(ada);
        assertThat(users().credentials(new Email("Ada@EXAMPLE.com"))).contains(new Credentials(ada, HASH, 0));
    }

    @Test
    void nobody_is_found_who_was_not_added() throws EmailTaken {
        long unknown = add(ADA).id() + 1;
        assertThat(users().find(unknown)).isEmpty();
        assertThat(users().credentials(new Email("adam@example.com"))).isEmpty();
    }

    @Test
    void an_address_has_one_user() throws EmailTaken {
        User first = add(ADA);
        assertThatExceptionOfType(EmailTaken.class).isThrownBy(() -> add(new Email("ADA@example.com")));
        assertThat(users().list(0, 10)).isEqualTo(new Found<>(1, List.of(first)));
    }

    @Test
    void of_many_who_want_an_address_at_the_same_time_one_gets_it() {
        long added = IntStream.range(0, 8).parallel().filter(i -> tryToAdd()).count();
        assertThat(added).isEqualTo(1);
        assertThat(users().list(0, 10).total()).isEqualTo(1);
    }

    @Test
    void a_list_is_given_in_parts_oldest_first() throws EmailTaken {
        User first = add(new Email("c@example.com"));
        User second = add(new Email("a@example.com"));
        User third = add(new Email("b@example.com"));
        Found<User> part = users().list(1, 2);
        assertThat(part.total()).isEqualTo(3);
        assertThat(part.items()).containsExactly(second, third);
        assertThat(users().list(0, 1).items()).containsExactly(first);
        assertThat(users().list(3, 20).items()).isEmpty();
    }

    @Test
    void a_change_is_kept_and_counted() throws EmailTaken {
        User ada = add(ADA);
        Profile other = new Profile("Countess", new Email("countess@example.com"), "1", "", 0, 0, 0);
        User changed = users().change(ada.id(), with(other, Status.ACTIVE)).orElseThrow();
        assertThat(changed).isEqualTo(new User(ada.id(), other, Role.USER, Status.ACTIVE, ada.version() + 1));
        assertThat(users().find(ada.id())).contains(changed);
        assertThat(users().endedTokens(LONG)).isEmpty();
        assertThat(users().change(ada.id() + 1, user -> user)).isEmpty();
    }

    @Test
    void nobody_takes_the_address_of_somebody_else_later() throws EmailTaken {
        add(ADA);
        long id = add(new Email("mallory@example.com")).id();
        Profile taken = new Profile("Mallory", ADA, "", "", 0, 0, 0);
        assertThatExceptionOfType(EmailTaken.class).isThrownBy(() -> users().change(id, with(taken, Status.ACTIVE)));
        assertThat(users().find(id).orElseThrow().profile().email()).isEqualTo(new Email("mallory@example.com"));
    }

    @Test
    void who_is_banned_has_no_tokens() throws EmailTaken {
        User ada = add(ADA);
        users().change(ada.id(), with(ada.profile(), Status.BANNED));
        users().change(ada.id(), with(ada.profile(), Status.BANNED));
        assertThat(users().endedTokens(LONG)).containsExactly(new TokenEnd(ada.id(), 1));
        assertThat(users().credentials(ADA).orElseThrow().user().isBanned()).isTrue();
        users().change(ada.id(), with(ada.profile(), Status.ACTIVE));
        assertThat(users().credentials(ADA).orElseThrow().tokenVersion()).isEqualTo(1);
    }

    @Test
    void another_password_ends_the_tokens() throws EmailTaken {
        long id = add(ADA).id();
        PasswordHash next = new PasswordHash("PBKDF2:1:salt:next");
        assertThat(users().changePassword(id, HASH, next)).isTrue();
        assertThat(users().changePassword(id, HASH, next)).isFalse();
        assertThat(users().credentials(id).orElseThrow().password()).isEqualTo(next);
        assertThat(users().credentials(ADA).orElseThrow().tokenVersion()).isEqualTo(1);
        assertThat(users().endedTokens(LONG)).containsExactly(new TokenEnd(id, 1));
    }

    @Test
    void who_is_removed_leaves_no_tokens() throws EmailTaken {
        long id = add(ADA).id();
        assertThat(users().remove(id)).isTrue();
        assertThat(users().remove(id)).isFalse();
        assertThat(users().find(id)).isEmpty();
        assertThat(users().endedTokens(LONG)).containsExactly(new TokenEnd(id, 1));
    }

    private static UnaryOperator<User> with(Profile profile, Status status) {
        return before -> new User(before.id(), profile, before.role(), status, before.version());
    }

    private boolean tryToAdd() {
        try {
            add(ADA);
            return true;
        } catch (EmailTaken e) {
            return false;
        }
    }

    private User add(Email email) throws EmailTaken {
        return users().add(new Profile("somebody", email, "", "", 0, 0, 0), Role.USER, HASH);
    }
}
