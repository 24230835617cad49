package io.eshop.user.application;

import io.eshop.user.domain.User;
import io.eshop.user.port.out.Tokens.Token;
import java.time.Duration;

/** What came of signing in. */
public sealed interface SigningIn {

    /** A user, and the token that speaks for them. */
    record SignedIn(User user, Token token) implements SigningIn {}

    /** The password is not the user's, or nobody is known by that name. */
    record Wrong() implements SigningIn {}

    /** The password is right, but the user is banned. */
    record Banned() implements SigningIn {}

    /** There were too many failures of this account, or from this address. */
    record TooMany(Duration retryAfter) implements SigningIn {}
}
