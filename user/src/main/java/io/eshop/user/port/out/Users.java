package io.eshop.user.port.out;

import io.eshop.kernel.domain.Search;
import io.eshop.kernel.domain.Search.Found;
import io.eshop.user.domain.Email;
import io.eshop.user.domain.EmailTaken;
import io.eshop.user.domain.PasswordHash;
import io.eshop.user.domain.Profile;
import io.eshop.user.domain.Role;
import io.eshop.user.domain.User;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The registered users. Each method is a transaction of its own, and what it wrote is durable when it returns. */
public interface Users {

    /**
     * Keeps a new user and gives them an id.
     *
     * @throws EmailTaken when there is a user of this e-mail address; of two that come at the same time, one gets it
     */
    User add(Profile profile, Role role, PasswordHash password) throws EmailTaken;

    Optional<User> find(long id);

    Optional<Credentials> credentials(Email email);

    Optional<Credentials> credentials(long id);

    /**
     * Changes a user's profile and status. Of two changes at the same time one fails, and leaves no trace. Tokens of a user who is banned end.
     *
     * @return the user as they are then; empty when there is no such user
     * @throws EmailTaken when the new e-mail address is somebody else's
     */
    Optional<User> change(long id, UnaryOperator<User> change) throws EmailTaken;

    /** Gives a user another password, and ends their tokens; false when the former one is not theirs any more. */
    boolean changePassword(long id, PasswordHash former, PasswordHash next);

    /** Forgets a user, and ends their tokens; false when there is no such user. */
    boolean remove(long id);

    /** The users from {@code offset} on, at most {@code limit} of them, oldest first. */
    Found<User> list(int offset, int limit);

    Found<User> search(Search search);

    /** Whose tokens were ended within this time. */
    List<TokenEnd> endedTokens(Duration within);

    /**
     * A user, and what their password is checked against.
     *
     * @param tokenVersion of tokens that are good, as it was no later than the rest was read: a token issued by it ends with whatever ends the user's tokens from now on
     */
    record Credentials(User user, PasswordHash password, long tokenVersion) {}

    /**
     * Tokens of a user that ended.
     *
     * @param firstGood tokens of a lower version are good no longer
     */
    record TokenEnd(long userID, long firstGood) {}
}
