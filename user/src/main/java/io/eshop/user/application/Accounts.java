package io.eshop.user.application;

import io.eshop.user.domain.Email;
import io.eshop.user.domain.EmailTaken;
import io.eshop.user.domain.Password;
import io.eshop.user.domain.PasswordHash;
import io.eshop.user.domain.Profile;
import io.eshop.user.domain.Role;
import io.eshop.user.domain.User;
import io.eshop.user.port.out.Passwords;
import io.eshop.user.port.out.Tokens;
import io.eshop.user.port.out.Tokens.Token;
import io.eshop.user.port.out.Users;
import io.eshop.user.port.out.Users.Credentials;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Registers users and signs them in. Not in a transaction: hashing a password is slow, and holds no connection. */
@ApplicationScoped
public class Accounts {
    private Users users;
    private Passwords passwords;
    private Tokens tokens;
    private PasswordHash nobodys;

    Accounts() {}

    @Inject
    public Accounts(Users users, Passwords passwords, Tokens tokens) {
        this.users = users;
        this.passwords = passwords;
        this.tokens = tokens;
        this.nobodys = passwords.hash(new Password(UUID.randomUUID().toString()));
    }

    /**
     * Registers a user.
     *
     * @throws EmailTaken when somebody is registered with the e-mail address
     * @throws IllegalArgumentException when the password is too short for a new one
     */
    public User register(Profile profile, Role role, Password password) throws EmailTaken {
        if (!password.isLongEnough()) {
            throw new IllegalArgumentException("a new password has at least " + Password.MIN_LENGTH + " characters");
        }
        if (users.credentials(profile.email())
                .isPresent()) { // spares hashing for most of those that add() would refuse
            throw new EmailTaken(profile.email());
        }
        return users.add(profile, role, passwords.hash(password));
    }

    /**
     * Signs a user in; empty when e-mail address and password do not belong together. Whether the address is known shows neither in the answer nor in
     * the time it takes.
     */
    public Optional<SignedIn> signIn(Email email, Password password) {
        Optional<Credentials> known = users.credentials(email);
        boolean matches =
                passwords.matches(password, known.map(Credentials::password).orElse(nobodys));
        return known.filter(credentials -> matches)
                .map(Credentials::user)
                .map(user -> new SignedIn(user, tokens.issue(user)));
    }

    /** A user, and the token that speaks for them. */
    public record SignedIn(User user, Token token) {}
}
