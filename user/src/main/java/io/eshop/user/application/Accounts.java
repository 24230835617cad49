package io.eshop.user.application;

import io.eshop.user.domain.Email;
import io.eshop.user.domain.EmailTaken;
import io.eshop.user.domain.Password;
import io.eshop.user.domain.PasswordHash;
import io.eshop.user.domain.Profile;
import io.eshop.user.domain.Role;
import io.eshop.user.domain.User;
import io.eshop.user.port.out.Failures;
import io.eshop.user.port.out.Passwords;
import io.eshop.user.port.out.Tokens;
import io.eshop.user.port.out.Users;
import io.eshop.user.port.out.Users.Credentials;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Registers users and signs them in. Not in a transaction: hashing a password is slow, and holds no connection. */
@ApplicationScoped
public class Accounts {
    /** Longer than it takes all services to know which tokens have ended. */
    private static final Duration SETTLING = Duration.ofSeconds(10);

    private Users users;
    private Passwords passwords;
    private Tokens tokens;
    private Failures failures;
    private PasswordHash nobodys;

    Accounts() {}

    @Inject
    public Accounts(Users users, Passwords passwords, Tokens tokens, Failures failures) {
        this.failures = failures;
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
        requireLongEnough(password);
        if (users.credentials(profile.email())
                .isPresent()) { // spares hashing for most of those that add() would refuse
            throw new EmailTaken(profile.email());
        }
        return users.add(profile, role, passwords.hash(password));
    }

    /**
     * Signs a user in. Whether the e-mail address is known shows neither in the answer nor in the time it takes. Failures count for the account and for the address.
     *
     * @param address where the request comes from
     */
    public SigningIn signIn(Email email, Password password, String address) {
        return check(users.credentials(email), email, password, address);
    }

    /**
     * Gives a user another password, and ends all tokens issued before.
     *
     * @param address where the request comes from
     * @throws IllegalArgumentException when the password is too short for a new one
     */
    public SigningIn changePassword(long userID, Password former, Password next, String address) {
        requireLongEnough(next);
        Optional<Credentials> known = users.credentials(userID);
        if (known.isEmpty()) {
            return new SigningIn.Wrong();
        }
        Credentials credentials = known.get();
        SigningIn checked = check(known, credentials.user().profile().email(), former, address);
        if (!(checked instanceof SigningIn.SignedIn)) {
            return checked;
        }
        return users.changePassword(userID, credentials.password(), passwords.hash(next))
                ? users.credentials(userID).<SigningIn>map(this::signedIn).orElseGet(SigningIn.Wrong::new)
                : new SigningIn.Wrong();
    }

    /**
     * A new token for a user who has one. Empty when the user is banned or gone, or when their tokens were ended just now: the caller's may be one of those, as whoever
     * let it pass may not know yet.
     */
    public Optional<SigningIn.SignedIn> refresh(long userID) {
        boolean justEnded = users.endedTokens(SETTLING).stream().anyMatch(end -> end.userID() == userID);
        return users.credentials(userID)
                .filter(credentials -> !justEnded && !credentials.user().isBanned())
                .map(this::signedIn);
    }

    private SigningIn check(Optional<Credentials> known, Email email, Password password, String address) {
        String byAccount = "account " + email.value();
        String byAddress = "address " + address;
        Optional<Duration> blocked = failures.blocked(byAccount).or(() -> failures.blocked(byAddress));
        if (blocked.isPresent()) {
            return new SigningIn.TooMany(blocked.get());
        }
        boolean matches =
                passwords.matches(password, known.map(Credentials::password).orElse(nobodys));
        if (known.isEmpty() || !matches) {
            failures.record(byAccount);
            failures.record(byAddress);
            return new SigningIn.Wrong();
        }
        failures.forget(byAccount);
        return known.get().user().isBanned() ? new SigningIn.Banned() : signedIn(known.get());
    }

    private SigningIn.SignedIn signedIn(Credentials credentials) {
        return new SigningIn.SignedIn(credentials.user(), tokens.issue(credentials.user(), credentials.tokenVersion()));
    }

    private static void requireLongEnough(Password password) {
        if (!password.isLongEnough()) {
            throw new IllegalArgumentException("a new password has at least " + Password.MIN_LENGTH + " characters");
        }
    }
}
