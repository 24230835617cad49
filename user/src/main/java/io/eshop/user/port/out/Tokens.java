package io.eshop.user.port.out;

import io.eshop.user.domain.User;
import java.time.Instant;

/** Issues the tokens by which the services of the shop know a user. */
public interface Tokens {

    /**
     * A new token.
     *
     * @param version it is good until the user's tokens of this version are ended
     */
    Token issue(User user, long version);

    /**
     * Whoever has it speaks for the user until it expires. It is not printed.
     *
     * @param value to be sent as {@code Authorization: Bearer <value>}
     */
    record Token(String value, Instant expiresAt) {
        @Override
        public String toString() {
            return "Token[***, expiresAt=" + expiresAt + "]";
        }
    }
}
