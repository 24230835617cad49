package io.eshop.user.adapter.in.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.eshop.user.application.Accounts;
import io.eshop.user.application.SigningIn.SignedIn;
import io.eshop.user.domain.Email;
import io.eshop.user.domain.EmailTaken;
import io.eshop.user.domain.Password;
import io.eshop.user.domain.Profile;
import io.eshop.user.domain.Role;
import io.eshop.user.port.out.InMemoryFailures;
import io.eshop.user.port.out.InMemoryUsers;
import io.eshop.user.port.out.PlainPasswords;
import io.eshop.user.port.out.Tokens.Token;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FirstAdminTest {
    private static final Email BOSS = new Email("boss@example.com");
    private static final Password PASSWORD = new Password("open sesame");

    private final InMemoryUsers users = new InMemoryUsers();
    private final Accounts accounts = new Accounts(
            users, new PlainPasswords(), (user, version) -> new Token("token", Instant.MAX), new InMemoryFailures());

    @Test
    void by_default_there_is_no_admin() {
        start(Optional.empty(), Optional.empty());
        assertThat(users.list(0, 10).total()).isZero();
    }

    @Test
    void the_admin_of_the_configuration_is_registered_once() {
        start(Optional.of("Boss@example.com"), Optional.of("open sesame"));
        start(Optional.of("Boss@example.com"), Optional.of("another one"));
        assertThat(users.list(0, 10).total()).isEqualTo(1);
        assertThat(role()).isEqualTo(Role.ADMIN);
    }

    @Test
    void who_took_the_address_before_does_not_become_admin() throws EmailTaken {
        accounts.register(new Profile("Mallory", BOSS, "", "", 0, 0, 0), Role.USER, PASSWORD);
        start(Optional.of("boss@example.com"), Optional.of("open sesame"));
        assertThat(role()).isEqualTo(Role.USER);
    }

    @Test
    void half_a_configuration_stops_the_start() {
        assertThatIllegalStateException().isThrownBy(() -> start(Optional.of("boss@example.com"), Optional.empty()));
        assertThatIllegalStateException().isThrownBy(() -> start(Optional.empty(), Optional.of("open sesame")));
    }

    private Role role() {
        return ((SignedIn) accounts.signIn(BOSS, PASSWORD, "192.0.2.1")).user().role();
    }

    private void start(Optional<String> email, Optional<String> password) {
        new FirstAdmin(accounts, users, email, password).register("start");
    }
}
