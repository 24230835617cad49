package io.eshop.user.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.eshop.user.domain.Email;
import io.eshop.user.domain.EmailTaken;
import io.eshop.user.domain.Password;
import io.eshop.user.domain.Profile;
import io.eshop.user.domain.Role;
import io.eshop.user.domain.User;
import io.eshop.user.port.out.InMemoryUsers;
import io.eshop.user.port.out.PlainPasswords;
import io.eshop.user.port.out.Tokens.Token;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AccountsTest {
    private static final Email ADA = new Email("ada@example.com");
    private static final Password RIGHT = new Password("analytical engine");
    private static final Password WRONG = new Password("difference engine");

    private final InMemoryUsers users = new InMemoryUsers();
    private final PlainPasswords passwords = new PlainPasswords();
    private final Accounts accounts =
            new Accounts(users, passwords, user -> new Token("token of " + user.id(), Instant.MAX));

    @Test
    void who_registered_gets_a_token_for_the_right_password() throws EmailTaken {
        User ada = register(ADA);
        Accounts.SignedIn signedIn = accounts.signIn(ADA, RIGHT).orElseThrow();
        assertThat(signedIn.user()).isEqualTo(ada);
        assertThat(signedIn.token().value()).isEqualTo("token of " + ada.id());
    }

    @Test
    void nobody_gets_a_token_for_a_wrong_password() throws EmailTaken {
        register(ADA);
        assertThat(accounts.signIn(ADA, WRONG)).isEmpty();
        assertThat(accounts.signIn(ADA, new Password("short"))).isEmpty();
    }

    @Test
    void an_unknown_address_takes_as_many_hashes_as_a_wrong_password() throws EmailTaken {
        register(ADA);
        int before = passwords.compared();
        accounts.signIn(ADA, WRONG);
        int forKnown = passwords.compared() - before;
        assertThat(accounts.signIn(new Email("nobody@example.com"), RIGHT)).isEmpty();
        assertThat(passwords.compared() - before).isEqualTo(2 * forKnown).isEqualTo(2);
    }

    @Test
    void a_registered_address_is_refused_and_its_password_stays() throws EmailTaken {
        register(ADA);
        assertThatExceptionOfType(EmailTaken.class).isThrownBy(() -> accounts.register(profile(ADA), Role.USER, WRONG));
        assertThat(accounts.signIn(ADA, RIGHT)).isPresent();
        assertThat(accounts.signIn(ADA, WRONG)).isEmpty();
    }

    @Test
    void a_short_password_is_not_taken() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> accounts.register(profile(ADA), Role.USER, new Password("1234567")));
        assertThat(users.list(0, 10).total()).isZero();
    }

    private User register(Email email) throws EmailTaken {
        return accounts.register(profile(email), Role.USER, RIGHT);
    }

    private static Profile profile(Email email) {
        return new Profile("Ada", email, "", "", 0, 0, 0);
    }
}
