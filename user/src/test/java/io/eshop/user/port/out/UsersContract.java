package io.eshop.user.port.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.eshop.user.domain.Email;
import io.eshop.user.domain.EmailTaken;
import io.eshop.user.domain.PasswordHash;
import io.eshop.user.domain.Profile;
import io.eshop.user.domain.Role;
import io.eshop.user.domain.User;
import io.eshop.user.port.out.Users.Credentials;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every keeper of users promises. */
public abstract class UsersContract {
    private static final Email ADA = new Email("ada@example.com");
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
        assertThat(users().credentials(new Email("Ada@EXAMPLE.com"))).contains(new Credentials(ada, HASH));
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
        assertThat(users().list(0, 10)).isEqualTo(new Users.Listing(1, List.of(first)));
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
        Users.Listing part = users().list(1, 2);
        assertThat(part.total()).isEqualTo(3);
        assertThat(part.users()).containsExactly(second, third);
        assertThat(users().list(0, 1).users()).containsExactly(first);
        assertThat(users().list(3, 20).users()).isEmpty();
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
