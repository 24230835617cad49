package io.eshop.user.port.out;

import io.eshop.user.domain.User;
import java.time.Instant;

/** Issues the tokens by which the services of the shop know a user. */
public interface Tokens {

    Token issue(User user);

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
