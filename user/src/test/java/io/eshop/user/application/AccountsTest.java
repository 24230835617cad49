package io.eshop.user.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.eshop.user.application.SigningIn.Banned;
import io.eshop.user.application.SigningIn.SignedIn;
import io.eshop.user.application.SigningIn.TooMany;
import io.eshop.user.application.SigningIn.Wrong;
import io.eshop.user.domain.Email;
import io.eshop.user.domain.EmailTaken;
import io.eshop.user.domain.Password;
import io.eshop.user.domain.Profile;
import io.eshop.user.domain.Role;
import io.eshop.user.domain.Status;
import io.eshop.user.domain.User;
import io.eshop.user.port.out.InMemoryFailures;
import io.eshop.user.port.out.InMemoryUsers;
import io.eshop.user.port.out.PlainPasswords;
import io.eshop.user.port.out.Tokens.Token;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AccountsTest {
    private static final String HOME = "192.0.2.1";
    private static final Email ADA = new Email("ada@example.com");
    private static final Password RIGHT = new Password("analytical engine");
    private static final Password WRONG = new Password("difference engine");

    private final InMemoryUsers users = new InMemoryUsers();
    private final PlainPasswords passwords = new PlainPasswords();
    private final InMemoryFailures failures = new InMemoryFailures();
    private final Accounts accounts = new Accounts(
            users, passwords, (user, version) -> new Token(user.id() + "/" + version, Instant.MAX), failures);

    @Test
    void who_registered_gets_a_token_for_the_right_password() throws EmailTaken {
        User ada = register(ADA);
        assertThat(signIn(ADA, RIGHT)).isEqualTo(new SignedIn(ada, new Token(ada.id() + "/0", Instant.MAX)));
    }

    @Test
    void nobody_gets_a_token_for_a_wrong_password() throws EmailTaken {
        register(ADA);
        assertThat(signIn(ADA, WRONG)).isEqualTo(new Wrong());
        assertThat(signIn(ADA, new Password("short"))).isEqualTo(new Wrong());
    }

    @Test
    void an_unknown_address_takes_as_many_hashes_as_a_wrong_password() throws EmailTaken {
        register(ADA);
        int before = passwords.compared();
        signIn(ADA, WRONG);
        int forKnown = passwords.compared() - before;
        assertThat(signIn(new Email("nobody@example.com"), RIGHT)).isEqualTo(new Wrong());
        assertThat(passwords.compared() - before).isEqualTo(2 * forKnown).isEqualTo(2);
    }

    @Test
    void a_registered_address_is_refused_and_its_password_stays() throws EmailTaken {
        register(ADA);
        assertThatExceptionOfType(EmailTaken.class).isThrownBy(() -> accounts.register(profile(ADA), Role.USER, WRONG));
        assertThat(signIn(ADA, RIGHT)).isInstanceOf(SignedIn.class);
        assertThat(signIn(ADA, WRONG)).isEqualTo(new Wrong());
    }

    @Test
    void a_short_password_is_not_taken() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> accounts.register(profile(ADA), Role.USER, new Password("1234567")));
        assertThat(users.list(0, 10).total()).isZero();
    }

    @Test
    void five_failures_of_an_account_block_it_from_everywhere() throws EmailTaken {
        register(ADA);
        for (int i = 0; i < 5; i++) {
            assertThat(accounts.signIn(ADA, WRONG, "192.0.2." + i)).isEqualTo(new Wrong());
        }
        int compared = passwords.compared();
        assertThat(accounts.signIn(ADA, RIGHT, "192.0.2.9")).isInstanceOf(TooMany.class);
        assertThat(passwords.compared()).isEqualTo(compared);
    }

    @Test
    void five_failures_from_an_address_block_it_for_every_account() throws EmailTaken {
        register(ADA);
        for (int i = 0; i < 5; i++) {
            signIn(new Email("nobody" + i + "@example.com"), WRONG);
        }
        assertThat(signIn(ADA, RIGHT)).isInstanceOf(TooMany.class);
        assertThat(accounts.signIn(ADA, RIGHT, "192.0.2.9")).isInstanceOf(SignedIn.class);
    }

    @Test
    void the_right_password_forgives_the_account() throws EmailTaken {
        register(ADA);
        for (int i = 0; i < 12; i++) {
            assertThat(accounts.signIn(ADA, WRONG, "192.0.2." + i)).isEqualTo(new Wrong());
            assertThat(accounts.signIn(ADA, RIGHT, "192.0.2." + i)).isInstanceOf(SignedIn.class);
        }
    }

    @Test
    void who_is_banned_gets_no_token() throws EmailTaken {
        User ada = register(ADA);
        ban(ada);
        assertThat(signIn(ADA, RIGHT)).isEqualTo(new Banned());
        assertThat(signIn(ADA, WRONG)).isEqualTo(new Wrong());
        assertThat(accounts.refresh(ada.id())).isEmpty();
    }

    @Test
    void another_password_brings_another_version_of_tokens() throws EmailTaken {
        User ada = register(ADA);
        Password next = new Password("jacquard loom");
        assertThat(accounts.changePassword(ada.id(), WRONG, next, HOME)).isEqualTo(new Wrong());
        assertThat(accounts.changePassword(ada.id(), RIGHT, next, HOME))
                .isEqualTo(new SignedIn(ada, new Token(ada.id() + "/1", Instant.MAX)));
        assertThat(signIn(ADA, RIGHT)).isEqualTo(new Wrong());
        assertThat(signIn(ADA, next)).isInstanceOf(SignedIn.class);
        assertThat(accounts.refresh(ada.id()))
                .as("by a token that may be one of those that ended")
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> accounts.changePassword(ada.id(), next, new Password("1234567"), HOME));
    }

    @Test
    void who_has_a_token_gets_another() throws EmailTaken {
        User ada = register(ADA);
        assertThat(accounts.refresh(ada.id())).contains(new SignedIn(ada, new Token(ada.id() + "/0", Instant.MAX)));
        users.remove(ada.id());
        assertThat(accounts.refresh(ada.id())).isEmpty();
    }

    private SigningIn signIn(Email email, Password password) {
        return accounts.signIn(email, password, HOME);
    }

    private void ban(User user) throws EmailTaken {
        users.change(
                user.id(),
                before -> new User(before.id(), before.profile(), before.role(), Status.BANNED, before.version()));
    }

    private User register(Email email) throws EmailTaken {
        return accounts.register(profile(email), Role.USER, RIGHT);
    }

    private static Profile profile(Email email) {
        return new Profile("Ada", email, "", "", 0, 0, 0);
    }
}
